/** Where the server answers, and which of its towns the page belongs to. */
export interface Place {
  /** Origin of the server, without a slash: `https://famille.town.fr`. */
  readonly server: string;
  /** The town's short name; null where the server's host serves one town only. */
  readonly town: string | null;
}

/**
 * The server that this very module came from: widgets are served by the API's own host. The town is written on the
 * script (`data-town`) or on a tag (`town`); the script wins, and one page is about one town.
 */
export function placeOfModule(): Place {
  const server = new URL(import.meta.url).origin;
  const script = [...document.scripts].find(({ dataset, src }) => dataset.town && src.startsWith(`${server}/`));
  return { server, town: script?.dataset.town ?? townOfTags() };
}

function townOfTags(): string | null {
  for (const tag of document.querySelectorAll('[town]')) {
    if (tag.localName.startsWith('ef-')) return tag.getAttribute('town') || null;
  }
  return null;
}
