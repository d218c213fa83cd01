import { describe, expect, it } from 'vitest';
import product from '../package.json' with { type: 'json' };
import { compareVersions, isAnswered, isVersion, movingName } from './embed-versions.ts';

describe('versions of the widgets', () => {
  it.each([
    ['1.0.0', '1.0.0', 0],
    ['1.0.9', '1.0.10', -1],
    ['1.10.0', '1.9.9', 1],
    ['2.0.0', '1.99.99', 1],
  ])('%s and %s are in the order of their numbers', (one, other, sign) => {
    expect(Math.sign(compareVersions(one, other))).toBe(sign);
  });

  it.each([
    ['1.4.2', true],
    ['v1', false],
    ['1.4', false],
    ['1.4.2-beta', false],
    ['1.4.2/..', false],
    ['1.4.1234567', false],
  ])('%s is one: %s', (text, is) => {
    expect(isVersion(text)).toBe(is);
  });

  it('share an address within a major', () => {
    expect(movingName('1.4.2')).toBe('v1');
    expect(movingName('12.0.0')).toBe('v12');
  });
});

describe('a call of the widgets is answered', () => {
  it.each([
    ['', 'the page’s own call, without a build', true],
    ['1.0.0', 'the oldest', true],
    ['1.4.2', 'this very one', true],
    ['1.9.0', 'a newer one of the same major: the server was set back', true],
    ['2.0.0', 'a major to come', false],
    ['0.9.0', 'one that was given up', false],
    ['latest', 'no version', false],
    ['1.0.0, 1.0.0', 'two headers', false],
  ])('%j (%s): %s', (version, _why, answered) => {
    expect(isAnswered(version, '1.4.2')).toBe(answered);
  });

  it('by the server of its own release', () => {
    expect(isAnswered(product.version)).toBe(true);
  });
});
