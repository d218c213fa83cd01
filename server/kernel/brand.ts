/** A type that only one gate may mint: `Brand<string, 'Day'>` is a string at run time, and its own type to the compiler. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
