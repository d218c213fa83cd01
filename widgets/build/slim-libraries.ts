import type { Plugin } from 'rollup';
import { I18NEXT } from './i18next-diet.ts';
import { type Diet, slim } from './slim.ts';
import {
  TRPC_CLIENT,
  TRPC_CLIENT_HELPERS,
  TRPC_HTTP,
  TRPC_HTTP_LINK,
  TRPC_SERVER_HELPERS,
  TRPC_SOCKETS,
} from './trpc-diet.ts';

interface Library {
  readonly module: RegExp;
  readonly diet: Diet;
}

/**
 * Two libraries are most of what every page loads, and neither can be shaken of what the widgets never use. That is left
 * out by name. Each name must still be there: a library that has changed stops the build, rather than growing the pages, or
 * breaking them, in silence. `tests/widgets/slim.test.ts` compares what the slim and the whole library make of every text.
 */
export const LIBRARIES: readonly Library[] = [
  { module: /[\\/]i18next[\\/]dist[\\/]esm[\\/]i18next\.js$/, diet: I18NEXT },
  { module: /[\\/]@trpc[\\/]client[\\/]dist[\\/]objectSpread2-[^\\/]+\.mjs$/, diet: TRPC_CLIENT_HELPERS },
  { module: /[\\/]@trpc[\\/]server[\\/]dist[\\/]getErrorShape-[^\\/]+\.mjs$/, diet: TRPC_SERVER_HELPERS },
  { module: /[\\/]@trpc[\\/]client[\\/]dist[\\/]wsLink-[^\\/]+\.mjs$/, diet: TRPC_SOCKETS },
  { module: /[\\/]@trpc[\\/]client[\\/]dist[\\/]httpLink-[^\\/]+\.mjs$/, diet: TRPC_HTTP_LINK },
  { module: /[\\/]@trpc[\\/]client[\\/]dist[\\/]httpUtils-[^\\/]+\.mjs$/, diet: TRPC_HTTP },
  { module: /[\\/]@trpc[\\/]client[\\/]dist[\\/]index\.mjs$/, diet: TRPC_CLIENT },
];

export function slimLibraries(): Plugin {
  const met = new Set<Library>();
  return {
    name: 'slim-libraries',
    buildStart: () => met.clear(),
    transform(code, id) {
      const library = LIBRARIES.find(({ module }) => module.test(id));
      if (!library) return null;
      met.add(library);
      const slimmed = slim(code, library.diet);
      if (slimmed.missing.length > 0) this.error(`${id} has changed: no ${slimmed.missing.join(', ')} in it`);
      return { code: slimmed.code, map: null };
    },
    buildEnd(error) {
      const absent = LIBRARIES.filter((library) => !met.has(library));
      if (!error && absent.length > 0) this.error(`no module ${absent.map(({ module }) => module).join(', ')}`);
    },
  };
}
