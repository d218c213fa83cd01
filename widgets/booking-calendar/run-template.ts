import { html, type TemplateResult } from 'lit';

// A month of a family is some three hundred boxes. As an array of small templates each of them costs lit markers and parts
// of its own; written as one template, a whole row is cloned at once. Only constants of our own code come in here: values
// go through lit's holes like everywhere else.

const known = new Map<string, TemplateStringsArray>();

/**
 * One template of `count` equal pieces between an opening and a closing. `piece` is split where its values go; the
 * opening may hold holes too.
 */
export function runTemplate(
  opening: readonly string[],
  piece: readonly string[],
  closing: string,
  values: readonly unknown[],
  count: number,
): TemplateResult {
  const name = `${opening.join()}${piece.join()}${count}`;
  let strings = known.get(name);
  if (!strings) {
    const texts = [...opening];
    const join = (text: string) => texts.push((texts.pop() ?? '') + text);
    for (let index = 0; index < count; index += 1) {
      join(piece[0] ?? '');
      texts.push(...piece.slice(1));
    }
    join(closing);
    strings = Object.assign(texts, { raw: texts });
    known.set(name, strings);
  }
  return html(strings, ...values);
}
