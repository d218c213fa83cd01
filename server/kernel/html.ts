/** HTML that is safe to send: made by `html` alone. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes a text for HTML content and for quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

type Piece = string | number | Html | readonly Html[] | null;

/** Builds HTML: whatever is put in is escaped, unless `html` made it. Null is nothing. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const inside = pieces.map((piece) => {
    if (piece === null) return '';
    if (piece instanceof Html) return piece.text;
    if (typeof piece === 'object') return piece.map(({ text }) => text).join('');
    return escapeHtml(String(piece));
  });
  return new Html(String.raw({ raw: strings }, ...inside));
}
