import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPhone } from './phone.ts';

describe('a telephone number', () => {
  it.each([
    ['ten figures', '0639980001', '+33639980001'],
    ['pairs', '06 39 98 00 01', '+33639980001'],
    ['dots', '06.39.98.00.01', '+33639980001'],
    ['the country code', '+33 6 39 98 00 01', '+33639980001'],
    ['hyphens and slashes', '02-61/91-00-04', '+33261910004'],
    ['the zero left in brackets', '+33 (0)2 61 91 00 04', '+33261910004'],
    ['the international prefix', '0033 2 61 91 00 04', '+33261910004'],
    ['spaces that do not break', '06\u202F39\u00A098 00 01', '+33639980001'],
    ['a neighbour’s country code', '+32 2 555 12 34', '+3225551234'],
    ['a number of Réunion', '0692 12 34 56', '+262692123456'],
    ['a number of Réunion with the mainland’s code', '+33 692 12 34 56', '+262692123456'],
    ['a number of Mayotte', '0639 12 34 56', '+262639123456'],
    ['a number of Guadeloupe', '0590 12 34 56', '+590590123456'],
    ['a number of Guyane', '0694 12 34 56', '+594694123456'],
    ['a number of Martinique', '0696 12 34 56', '+596696123456'],
  ])('is read when written with %s', (_, written, e164) => {
    expect(readPhone(written)).toEqual({ kind: 'read', e164 });
  });

  it('gets back the zero that a spreadsheet took away, and is told as mended', () => {
    expect(readPhone('639980001')).toEqual({ kind: 'mended', e164: '+33639980001' });
  });

  it.each(['', '06 39 98 00', '06 39 98 00 01 02', 'liste rouge', '00 00 00 00 00', '+33 6 39', '+0123456789', '15'])(
    'is not what %j is',
    (written) => {
      expect(readPhone(written)).toEqual({ kind: 'unreadable' });
    },
  );

  it('is the same number however it is cut into groups', () => {
    const number = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 99_999_999 }));
    const gap = fc.constantFrom('', ' ', '.', '-', '\u00A0');
    fc.assert(
      fc.property(number, fc.array(gap, { minLength: 10, maxLength: 10 }), ([first, rest], gaps) => {
        const plain = `0${first}${String(rest).padStart(8, '0')}`;
        const cut = [...plain].map((figure, index) => `${figure}${gaps[index]}`).join('');
        const known = readPhone(plain);
        expect(known.kind).toBe('read');
        expect(readPhone(cut)).toEqual(known);
        expect(readPhone(cut.replace(/^0/, '+33 '))).toEqual(known);
      }),
    );
  });

  it('once kept is read again as itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0[1-9]\d{8}$/), (written) => {
        const once = readPhone(written);
        expect(once.kind === 'read' && readPhone(once.e164)).toEqual(once);
      }),
    );
  });

  it('is E.164 or nothing, whatever was written', () => {
    const written = fc.oneof(fc.string(), fc.stringMatching(/^[+0-9 ()./-]{0,20}$/));
    fc.assert(
      fc.property(written, (text) => {
        const reading = readPhone(text);
        return reading.kind === 'unreadable' || /^\+[1-9]\d{7,14}$/.test(reading.e164);
      }),
    );
  });
});
