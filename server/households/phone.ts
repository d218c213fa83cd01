// Telephone numbers as families write them, and as they are kept: E.164, `+33639980001`.

// Numbers of the overseas departments are dialled with ten figures like all others, but live under their own country
// codes. 06 39 98 is no Mayotte number: the regulator keeps it for fiction, as our examples do.
const OVERSEAS: readonly (readonly [pattern: RegExp, countryCode: string])[] = [
  [/^0(262|263|269|692|693|639(?!98))/, '262'],
  [/^0(590|690|691)/, '590'],
  [/^0(594|694)/, '594'],
  [/^0(596|696|697)/, '596'],
];

/** What could be made of a written number. */
export type PhoneReading =
  | { readonly kind: 'read'; readonly e164: string }
  /** Nine figures: a spreadsheet took the leading zero away, and it was put back. */
  | { readonly kind: 'mended'; readonly e164: string }
  | { readonly kind: 'unreadable' };

/** Reads `0639980001`, `06 39 98 00 01`, `06.39.98.00.01`, `+33 6 39 98 00 01`, `0033…`, and numbers of other countries. */
export function readPhone(text: string): PhoneReading {
  const figures = text.replace(/[\s.\-/()\u00A0\u202F]/gu, '').replace(/^00/, '+');
  const international = figures.replace(/^\+330/, '+33');
  if (/^\+33[1-9]\d{8}$/.test(international)) return { kind: 'read', e164: national(`0${international.slice(3)}`) };
  // `+33` with another number of figures is a mistake, not a foreign number.
  if (/^\+(?!33)[1-9]\d{7,14}$/.test(figures)) return { kind: 'read', e164: figures };
  if (/^0[1-9]\d{8}$/.test(figures)) return { kind: 'read', e164: national(figures) };
  if (/^[1-9]\d{8}$/.test(figures)) return { kind: 'mended', e164: national(`0${figures}`) };
  return { kind: 'unreadable' };
}

function national(tenFigures: string): string {
  const overseas = OVERSEAS.find(([pattern]) => pattern.test(tenFigures));
  return `+${overseas ? overseas[1] : '33'}${tenFigures.slice(1)}`;
}
