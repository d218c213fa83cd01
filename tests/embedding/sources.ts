import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// What an element really has, read from its sources without the analyzer: the other side of the manifest's bargain.

const ROOM = fileURLToPath(new URL('../../widgets/', import.meta.url));

/** The sources of an element and of everything it imports, at once or later, as one text. */
function sourceOf(folder: string): string {
  const seen = new Set<string>();
  const texts: string[] = [];
  const read = (file: string) => {
    if (seen.has(file) || !existsSync(file) || !file.startsWith(ROOM)) return;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    texts.push(text);
    for (const [, path = ''] of text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) read(join(dirname(file), path));
  };
  read(join(ROOM, folder, `ef-${folder}.ts`));
  return texts.join('\n');
}

const all = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))].sort();

export interface Surface {
  readonly properties: string[];
  readonly attributes: string[];
  readonly events: string[];
  readonly slots: string[];
  readonly parts: string[];
  readonly cssProperties: string[];
}

/** What the sources of an element show to the page that holds it. */
export function surfaceOf(folder: string): Surface {
  const own = readFileSync(join(ROOM, folder, `ef-${folder}.ts`), 'utf8');
  const source = sourceOf(folder);
  const declared = [...own.matchAll(/@property\(([^)]*)\)\s+(\w+)/g)];
  const named = declared
    .filter(([, options = '']) => !options.includes('attribute: false'))
    .map(([, options = '', name = '']) => /attribute: '([\w-]+)'/.exec(options)?.[1] ?? name.toLowerCase());
  const styled = all(source, /:host\((?::not\()?\[([\w-]+)/g).filter((name) => name !== 'hidden');
  const read = source.includes('languageOf(this.#host)') ? ['lang'] : [];
  return {
    properties: declared.map(([, , name = '']) => name).sort(),
    attributes: [...new Set([...named, ...styled, ...read])].sort(),
    events: all(source, /\btell\(\w+, '([\w-]+)'/g),
    slots: [...new Set([...source.matchAll(/<slot(?: name="([\w-]+)")?>/g)].map(([, name = '']) => name))],
    parts: all(source, /\bpart(?:="|: [^;\n]*?`)([\w-]+)/g),
    cssProperties: all(source, /var\((--ef-[\w-]+)/g),
  };
}
