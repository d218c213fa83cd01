// How names of people and places are compared when two files, or two years, write them differently.

// Letters that Unicode does not take apart into a plain letter and a mark.
const LETTERS: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/** Lower case without accents; whatever is neither letter nor figure becomes one space. */
function plainWords(text: string): string[] {
  const letters = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    // `İ` and its like come apart only once they are lower case.
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæßøđðłþı]/gu, (letter) => LETTERS[letter] ?? letter);
  return letters.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/**
 * What two spellings of a name share: `L'Églantier`, `L’EGLANTIER` and `l eglantier` have one key. Case, accents,
 * hyphens, apostrophes and spaces do not count; letters do, so that no two people are taken for one.
 */
export function nameKey(name: string): string {
  return plainWords(name).join('');
}

/** The key of a commune: as for names, and `St Doulchard` is `Saint-Doulchard`, `BOURGES CEDEX 9` is `Bourges`. */
export function placeKey(place: string): string {
  const words = plainWords(place).map((word) => (word === 'st' ? 'saint' : word === 'ste' ? 'sainte' : word));
  const cedex = words.indexOf('cedex');
  return (cedex > 0 ? words.slice(0, cedex) : words).join('');
}
