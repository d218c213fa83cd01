import { describe, expect, it } from 'vitest';
import { attributeOf, readTags } from './tags.ts';

describe('an attribute on the developers’ page', () => {
  it.each([
    ['true or false is a switch', 'boolean', 'false', { kind: 'switch', choices: [], initial: '' }],
    [
      'one of several is a choice',
      "'slow' | 'fast'",
      "'slow'",
      { kind: 'choice', choices: ['slow', 'fast'], initial: 'slow' },
    ],
    [
      'one of several, or none, is a choice too',
      "'slow' | ''",
      "''",
      { kind: 'choice', choices: ['slow'], initial: '' },
    ],
    ['anything else is a text', 'string', "''", { kind: 'text', choices: [], initial: '' }],
  ])('%s', (_rule, text, initial, expected) => {
    const attribute = attributeOf({ name: 'mode', description: 'How.', type: { text }, default: initial });
    expect(attribute).toEqual({ name: 'mode', says: 'How.', ...expected });
  });
});

describe('the tags of the developers’ page', () => {
  it('are the elements, with what is their own', () => {
    const tags = readTags();
    expect(tags.map(({ name }) => name)).toEqual(['ef-booking-calendar', 'ef-login']);
    const login = tags.find(({ name }) => name === 'ef-login');
    expect(login?.attributes.map(({ name }) => name)).toEqual(expect.arrayContaining(['mode', 'town', 'theme']));
    expect(login?.attributes.map(({ name }) => name)).not.toContain('lang');
    expect(login?.doc.events.map(({ name }) => name)).toContain('ef-signed-in');
  });
});
