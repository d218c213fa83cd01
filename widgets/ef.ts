// The one line of a town's page: `<script type="module" src="https://famille.town.fr/embed/v1/ef.js" async></script>`.
// Looks for `ef-` tags, those of now and those of later, and brings the chunk of each. What cannot be brought leaves the
// tag as it is: its children, a link to the hosted pages, stay visible.

/** Per tag: its chunk, then what that chunk imports; and the texts by language. Written by `build.ts`. */
declare const EF_CHUNKS: Readonly<
  Record<string, { readonly files: readonly string[]; readonly texts: Readonly<Record<string, readonly string[]>> }>
>;

/** Written by `build.ts`. */
declare const EF_VERSION: string;

/** The first loader of the page leaves its name here. Another one finds it, and does nothing. */
const MARK = Symbol.for('espace-familles/loader/1');
const page: typeof globalThis & { [MARK]?: string } = globalThis;
const me = `${EF_VERSION} from ${new URL(import.meta.url).origin}`;
const first = page[MARK];

// The same script twice (a plugin's and a pasted one) is no news. Two versions, or two servers, are a mistake to put right.
if (first && first !== me) console.warn(`Espace familles: the page holds ${first}; ${me} stays out of its way`);

if (!first) {
  page[MARK] = me;
  const waiting = new Map(Object.entries(EF_CHUNKS));

  const look = () => {
    for (const [tag, { files, texts }] of waiting) {
      const [first] = document.getElementsByTagName(tag);
      if (!first) continue;
      waiting.delete(tag);
      const language = first.closest('[lang]')?.getAttribute('lang')?.slice(0, 2).toLowerCase() ?? '';
      bring(tag, files, texts[language] ?? texts.fr ?? []);
    }
    if (waiting.size === 0) observer.disconnect();
  };

  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  look();
}

// All files leave at once: without the preloads the browser would learn of each only from the one before.
function bring(tag: string, files: readonly string[], texts: readonly string[]): void {
  const [chunk, ...imported] = files.map((file) => new URL(file, import.meta.url).href);
  for (const href of [...imported, ...texts.map((file) => new URL(file, import.meta.url).href)]) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = href;
    document.head.append(link);
  }
  if (chunk) import(chunk).catch((error: unknown) => console.warn(`<${tag}> could not be loaded`, error));
}
