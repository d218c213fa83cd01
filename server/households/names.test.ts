import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKey, placeKey } from './names.ts';

describe('two spellings of a name', () => {
  it.each([
    ["d'Aubépine", 'D’AUBEPINE'],
    ['Grand-Chêne', 'GRAND CHENE'],
    ['Cœurdepomme', 'COEURDEPOMME'],
    ["L'Haÿ-Modèle", 'L’HAY MODELE'],
    ['Nguyễn Mẫu', 'NGUYEN MAU'],
    ['Przykładowski', 'PRZYKLADOWSKI'],
    ['Örneköğlu', 'Ornekoglu'],
    ['Dæmi', 'DAEMI'],
    ['Đức', 'Duc'],
    ['de La Clairière', 'Delaclairiere'],
    ['İnci', 'inci'],
    ['Weiß', 'WEISS'],
  ])('%s and %s have one key', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ['Jeanne', 'Jeannette'],
    ['El Mithal', 'Al Mithal'],
    ['Saint-Exemple', 'St Exemple'],
    ['Łukasz', 'Lukas'],
  ])('%s and %s stay two people', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  // The letters that the sample's families have, and the marks between them.
  const name = fc.string({ unit: fc.constantFrom(..."aéèêëçœæÿñöüğłđøßİıẫễỹŠžAÉÈÇŒ '’-") });

  it('differ in case only: one key', () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(nameKey(text.toUpperCase())).toBe(nameKey(text.toLowerCase()));
      }),
    );
  });

  it('differ in how accents are stored only: one key', () => {
    fc.assert(
      fc.property(name, (text) => {
        expect(nameKey(text.normalize('NFD'))).toBe(nameKey(text.normalize('NFC')));
      }),
    );
  });

  it('differ in hyphens, apostrophes and spaces only: one key', () => {
    fc.assert(
      fc.property(fc.array(name), fc.constantFrom('-', ' ', "'", '’', ' - '), (words, mark) => {
        expect(nameKey(words.join(mark))).toBe(nameKey(words.join('')));
      }),
    );
  });

  it('have a key that is its own key', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => nameKey(nameKey(text)) === nameKey(text)));
  });
});

describe('two spellings of a commune', () => {
  it.each([
    ['Ambérieu-en-Bugey', 'AMBERIEU EN BUGEY'],
    ['Saint-Doulchard', 'St Doulchard'],
    ['Sainte-Solange', 'STE SOLANGE'],
    ['Bourges', 'BOURGES CEDEX 9'],
  ])('%s and %s have one key', (one, other) => {
    expect(placeKey(one)).toBe(placeKey(other));
  });

  it.each([
    ['Bourges', 'Bourg'],
    ['Ambérieu-en-Bugey', 'Ambérieux-en-Dombes'],
    ['Saint-Germain', 'Sainte-Germaine'],
  ])('%s and %s stay two places', (one, other) => {
    expect(placeKey(one)).not.toBe(placeKey(other));
  });
});
