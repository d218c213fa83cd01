// For pages that are built with a bundler, and want the elements as the server serves them: always of its own version.

export interface LoadOptions {
  /** Origin of the server, without a slash: `https://famille.town.fr`. */
  readonly server: string;
  /** The town's short name, where the server serves several towns. */
  readonly town?: string;
  /** `v1` for the newest of the major, or an exact version such as `1.4.2`. */
  readonly version?: string;
}

/**
 * Puts the one line of a town's page into this one. A second call with the same server does nothing, and on a server that
 * renders pages there is nothing to do.
 *
 * @returns when the loader is there; the elements follow as their tags appear
 * @throws Error (as a rejection) where the server has no such file, or the page's policy does not allow it
 */
export function loadElements({ server, town, version = 'v1' }: LoadOptions): Promise<void> {
  if (typeof document === 'undefined') return Promise.resolve();
  const src = `${server}/embed/${version}/ef.js`;
  if ([...document.scripts].some((script) => script.src === src)) return Promise.resolve();
  return new Promise((done, fail) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = src;
    if (town) script.dataset.town = town;
    script.addEventListener('load', () => done());
    script.addEventListener('error', () => fail(new Error(`${src} could not be loaded`)));
    document.head.append(script);
  });
}
