import { html, type TemplateResult } from 'lit';

// A month of a family is some three hundred boxes. As an array of small templates each of them costs lit markers and parts
// of its own; as one template for a whole row, its preparation costs more than it saves. A few boxes at a time are the
// cheapest. Only constants of our own code become templates: values go through lit's holes like everywhere else.

const RUN = 6;
const known = new Map<readonly string[], Map<number, TemplateStringsArray>>();

// `piece` is split where its values go: `['<b>', '</b>']` has one hole.
function stringsOf(piece: readonly string[], count: number): TemplateStringsArray {
  const byCount = known.get(piece) ?? new Map<number, TemplateStringsArray>();
  known.set(piece, byCount);
  let strings = byCount.get(count);
  if (!strings) {
    const texts = [''];
    for (let index = 0; index < count; index += 1) {
      texts[texts.length - 1] += piece[0] ?? '';
      texts.push(...piece.slice(1));
    }
    strings = Object.assign(texts, { raw: texts });
    byCount.set(count, strings);
  }
  return strings;
}

/** Equal pieces of markup in a row; `values` fill their holes one after the other. `piece` must be a constant. */
export function inRuns(piece: readonly string[], values: readonly unknown[]): TemplateResult[] {
  const holes = piece.length - 1;
  const runs: TemplateResult[] = [];
  for (let from = 0; from < values.length; from += RUN * holes) {
    const run = values.slice(from, from + RUN * holes);
    runs.push(html(stringsOf(piece, run.length / holes), ...run));
  }
  return runs;
}
