import { Html, html } from '../../../server/kernel/html.ts';

// The pieces that the developers' page is made of.

/** A sentence of the reference: what stands between backticks is code. */
export function prose(text: string): Html {
  const pieces = text.split('`').map((piece, index) => (index % 2 ? html`<code>${piece}</code>` : html`${piece}`));
  return html`${pieces}`;
}

/** A block to copy. `id` is free on the page; `says` names it for those who do not see it. */
export function copyable(id: string, says: string, text: string): Html {
  return html`<div class="code">
<pre id="${id}" tabindex="0" role="region" aria-label="${says}"><code>${text}</code></pre>
<p class="copy"><button type="button" data-copy="${id}">Copier<span class="hidden"> : ${says}</span></button> <span role="status" data-copied="${id}"></span></p>
</div>`;
}

export interface Row {
  readonly name: Html;
  /** Its type, or what it is without being set; not where no row of the table has any. */
  readonly facts?: readonly (string | null)[];
  readonly says: Html;
}

/**
 * A table that reads as a list where there is no width for it: the roles say again what the style takes from the tags.
 * The sentences are those of the sources, in English.
 */
export function reference(title: string, heads: readonly string[], rows: readonly Row[]): Html | null {
  if (rows.length === 0) return null;
  const heading = (text: string) => html`<th role="columnheader" scope="col">${text}</th>`;
  const facts = ({ facts: known }: Row) =>
    known && html`<td role="cell">${known.filter((fact) => fact).map((fact) => html`<code>${fact}</code> `)}</td>`;
  return html`<table class="reference" role="table">
<caption>${title}</caption>
<thead role="rowgroup"><tr role="row">${heads.map(heading)}</tr></thead>
<tbody role="rowgroup">${rows.map(
    (row) => html`<tr role="row"><th role="rowheader" scope="row">${row.name}</th>
${facts(row) ?? null}<td role="cell" lang="en">${row.says}</td></tr>`,
  )}</tbody>
</table>`;
}

/** French typography in a text of ours: no line starts with a colon. Code is left as it is. */
export function typeset(page: Html): Html {
  const pieces = page.text.split(/(<(?:pre|code|script)[\s\S]*?<\/(?:pre|code|script)>|<[^>]+>)/);
  return new Html(
    pieces
      .map((piece, index) => (index % 2 ? piece : piece.replace(/ ([:;?!»])/g, '\u00a0$1').replace(/« /g, '«\u00a0')))
      .join(''),
  );
}
