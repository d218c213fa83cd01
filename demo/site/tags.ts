import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// What the widgets' own JSDoc says, for the developers' page: nothing is written twice.

export interface Tag {
  readonly name: string;
  readonly summary: string;
  readonly attributes: readonly Attribute[];
  readonly events: readonly Named[];
  readonly slots: readonly Named[];
  readonly parts: readonly Named[];
}

export interface Named {
  readonly name: string;
  readonly says: string;
}

export interface Attribute extends Named {
  /** `switch` is there or not; `choice` takes one of `choices`; `text` takes anything. */
  readonly kind: 'switch' | 'choice' | 'text';
  readonly choices: readonly string[];
  readonly initial: string;
}

/** A token of the theme and what it is where nobody sets it. */
export interface Token {
  readonly name: string;
  readonly initial: string;
}

const ROOT = fileURLToPath(new URL('../../widgets/', import.meta.url));

function sentence(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*(\/\*\*|\*\/|\*)\s?/, '').replace(/\s*\*\/$/, ''))
    .join(' ')
    .replaceAll('`', '')
    .replace(/\s+/g, ' ')
    .trim();
}

function listed(comment: string, tag: string): Named[] {
  const pattern = new RegExp(`@${tag} (?:\\{[^}]*\\} )?(?:(\\S+) )?- ([^\\n]+)`, 'g');
  return [...comment.matchAll(pattern)].map(([, name = '', says = '']) => ({ name, says: says.replaceAll('`', '') }));
}

function attribute(comment: string, options: string, property: string, declaration: string): Attribute {
  const name = /attribute: '([\w-]+)'/.exec(options)?.[1] ?? property.toLowerCase();
  const choices = [...(declaration.split('=')[0] ?? '').matchAll(/'([^']*)'/g)].map(([, choice = '']) => choice);
  const kind = options.includes('Boolean') ? 'switch' : choices.length > 0 ? 'choice' : 'text';
  const initial = /= '([^']*)'/.exec(declaration)?.[1] ?? '';
  return { name, says: sentence(comment), kind, choices, initial };
}

/** Reads one element's source: its class comment and its public properties. */
export function readTag(tag: string, source: string): Tag {
  const comment = /\/\*\*(?:(?!\*\/)[\s\S])*@summary(?:(?!\*\/)[\s\S])*\*\//.exec(source)?.[0] ?? '';
  const properties = source.matchAll(
    /(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\s*@property\(([^)]*)\)\s*(?:override )?(\w+)[?!]?([^;]*);/g,
  );
  return {
    name: tag,
    summary: /@summary ([^\n]+)/.exec(comment)?.[1] ?? '',
    attributes: [...properties]
      .filter(([, , options = '']) => !options.includes('attribute: false'))
      .map(([, says = '', options = '', name = '', rest = '']) => attribute(says, options, name, rest)),
    events: listed(comment, 'event'),
    slots: listed(comment, 'slot'),
    parts: listed(comment, 'csspart'),
  };
}

/** Every element that towns may use, by name. */
export function readTags(): Tag[] {
  return globSync('*/ef-*.ts', { cwd: ROOT })
    .filter((path) => !/\.(test|styles)\.ts$/.test(path))
    .sort()
    .map((path) => readTag(path.replace(/^.*\/|\.ts$/g, ''), readFileSync(`${ROOT}${path}`, 'utf8')));
}

/** What a town's style sheet may set around the tags. */
export function readTokens(): Token[] {
  const source = readFileSync(`${ROOT}styles/tokens.ts`, 'utf8');
  return [...source.matchAll(/^ +--[\w-]+: var\((--ef-[\w-]+), (.+)\);$/gm)].map(([, name = '', initial = '']) => ({
    name,
    initial,
  }));
}
