import { describe, expect, it } from 'vitest';
import { readTag, readTags, readTokens } from './tags.ts';

const SOURCE = `
/**
 * Does things, in
 * two lines.
 *
 * @summary Does things.
 * @slot - Shown while the widget cannot be.
 * @event {CustomEvent<null>} ef-done - It is done.
 * @csspart root - The frame.
 */
export class EfThing extends LitElement {
  /**
   * How it does them: \`slow\` by default,
   * or fast.
   */
  @property() mode: 'slow' | 'fast' = 'slow';

  /** The town. */
  @property() town = '';

  /** One line. */
  @property({ type: Boolean, reflect: true }) compact = false;

  /** A child. */
  @property({ attribute: 'for-child' }) child?: string;

  /** Not for towns. */
  @property({ attribute: false }) session?: Session;

  @state() private other = 1;
}`;

describe('what the developers’ page knows of a tag', () => {
  it('comes from the JSDoc of its class and of its public properties', () => {
    const tag = readTag('ef-thing', SOURCE);

    expect(tag).toMatchObject({
      name: 'ef-thing',
      summary: 'Does things.',
      events: [{ name: 'ef-done', says: 'It is done.' }],
      parts: [{ name: 'root', says: 'The frame.' }],
      slots: [{ says: 'Shown while the widget cannot be.' }],
    });
    expect(tag.attributes).toEqual([
      {
        name: 'mode',
        kind: 'choice',
        choices: ['slow', 'fast'],
        initial: 'slow',
        says: 'How it does them: slow by default, or fast.',
      },
      { name: 'town', kind: 'text', choices: [], initial: '', says: 'The town.' },
      { name: 'compact', kind: 'switch', choices: [], initial: '', says: 'One line.' },
      { name: 'for-child', kind: 'text', choices: [], initial: '', says: 'A child.' },
    ]);
  });

  it('covers the sign-in as it is today', () => {
    const login = readTags().find(({ name }) => name === 'ef-login');

    expect(login?.attributes.map(({ name }) => name)).toEqual(expect.arrayContaining(['mode', 'town']));
    expect(login?.events.map(({ name }) => name)).toContain('ef-signed-in');
    expect(login?.summary).not.toBe('');
  });

  it('names the tokens of the theme', () => {
    expect(readTokens().map(({ name }) => name)).toEqual(
      expect.arrayContaining(['--ef-accent', '--ef-radius', '--ef-font']),
    );
  });
});
