/** Written by `build.ts`. */
declare const EF_VERSION: string;

/** Of the build that this code came in, `1.4.2`; empty where no build was made of it. */
export const VERSION: string = typeof EF_VERSION === 'undefined' ? '' : EF_VERSION;
