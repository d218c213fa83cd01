import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretBox } from './secret-box.ts';

const KEY = '11'.repeat(32);
const OTHER_KEY = '22'.repeat(32);
const IBAN = 'FR7630006000011234567890189';

describe('a sealed text', () => {
  const box = secretBox(KEY);

  it('opens to what was sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, context) => {
        expect(box.open(box.seal(plain, context), context)).toBe(plain);
      }),
    );
  });

  it('shows nothing of it, and never the same twice', () => {
    const [one, two] = [box.seal(IBAN, 'mandate 1'), box.seal(IBAN, 'mandate 1')];
    expect(one).not.toBe(two);
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('3000600');
  });

  it('does not open in another row', () => {
    expect(() => box.open(box.seal(IBAN, 'mandate 1'), 'mandate 2')).toThrow();
  });

  it('does not open once a single bit of it has changed', () => {
    const sealed = Buffer.from(box.seal(IBAN, 'mandate 1'), 'base64url');
    for (let index = 0; index < sealed.length; index += 1) {
      const altered = Buffer.from(sealed);
      altered.writeUInt8(altered.readUInt8(index) ^ 1, index);
      expect(() => box.open(altered.toString('base64url'), 'mandate 1'), `byte ${index}`).toThrow();
    }
  });

  it.each(['', 'AQ', 'not sealed at all'])('is not what %j is', (text) => {
    expect(() => box.open(text, 'mandate 1')).toThrow();
  });

  it('does not open with another key, and says so without naming either', () => {
    expect(() => secretBox(OTHER_KEY).open(box.seal(IBAN, 'mandate 1'), 'mandate 1')).toThrow(
      'sealed with a key that is not held here',
    );
  });

  it('still opens after the key was changed, while the old one is kept', () => {
    const sealed = box.seal(IBAN, 'mandate 1');
    expect(secretBox(OTHER_KEY, [KEY]).open(sealed, 'mandate 1')).toBe(IBAN);
  });
});

it.each(['', '11', 'zz'.repeat(32), `${KEY}00`])('a key is 32 bytes in hexadecimal, not %j', (key) => {
  expect(() => secretBox(key)).toThrow(TypeError);
});
