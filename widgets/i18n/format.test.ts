import { expect } from 'chai';
import { day } from '../../server/kernel/days.ts';
import { type DayStyle, formatDay, formatEuros, formatInstant, type InstantStyle } from './format.ts';
import type { Language } from './language.ts';

describe('days in words', () => {
  const CASES: [Language, string, DayStyle, string][] = [
    ['fr', '2026-09-15', 'long', 'mardi 15 septembre'],
    ['fr', '2026-09-15', 'full', 'mardi 15 septembre 2026'],
    ['fr', '2026-09-01', 'full', 'mardi 1er septembre 2026'],
    ['fr', '2026-10-01', 'date', '1er octobre'],
    ['fr', '2026-09-11', 'date', '11 septembre'],
    ['fr', '2026-09-15', 'numeric', '15/09/2026'],
    ['fr', '2026-09-15', 'month', 'septembre 2026'],
    ['fr', '2026-09-16', 'weekday', 'mercredi'],
    ['en', '2026-09-01', 'date', '1 September'],
    // The last Sundays of March and October, when the clocks change.
    ['fr', '2026-10-25', 'long', 'dimanche 25 octobre'],
    ['fr', '2027-03-28', 'long', 'dimanche 28 mars'],
  ];
  for (const [language, of, style, words] of CASES) {
    it(`${of} is ${words}`, () => expect(formatDay(language, day(of), style)).to.equal(words));
  }
});

describe('instants in words, on the towns’ clock', () => {
  const CASES: [Language, string, InstantStyle, string][] = [
    ['fr', '2018-08-21T14:08:00Z', 'numeric', '21/08/2018'],
    ['fr', '2018-08-21T14:08:00Z', 'time', '16:08'],
    ['fr', '2026-01-15T23:30:00Z', 'day', 'vendredi 16 janvier'],
    ['fr', '2026-09-08T21:59:00Z', 'long', 'mardi 8 septembre à 23:59'],
    ['en', '2026-09-08T21:59:00Z', 'time', '23:59'],
  ];
  for (const [language, at, style, words] of CASES) {
    it(`${at} is ${words}`, () => expect(formatInstant(language, Date.parse(at), style)).to.equal(words));
  }
});

describe('amounts in words', () => {
  const CASES: [Language, number, string][] = [
    ['fr', 1230, '12,30\u00a0€'],
    ['fr', 123_456, '1\u202f234,56\u00a0€'],
    ['fr', -410, '-4,10\u00a0€'],
    ['fr', 0, '0,00\u00a0€'],
    ['en', 1230, '€12.30'],
  ];
  for (const [language, cents, words] of CASES) {
    it(`${cents} cents are ${words}`, () => expect(formatEuros(language, cents)).to.equal(words));
  }
});
