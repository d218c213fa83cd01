import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// The plugin's texts, as they stand in its sources: what translators get, and what the tests hold translations against.

/** A text of the plugin. English, as WordPress wants it. */
export interface PluginText {
  readonly text: string;
  /** Tells apart two texts that are written alike. */
  readonly context: string;
  /** For translators. */
  readonly comment: string;
  /** Files that hold it. */
  readonly files: readonly string[];
}

const QUOTED = String.raw`'((?:[^'\\]|\\.)*)'`;
const CALL = new RegExp(
  String.raw`(?:\/\* translators: ((?:(?!\*\/).)*?) \*\/[^'"]*?)?\b(?:(?:esc_html|esc_attr)?(_x|__|_e|_ex)|(esc_html_e|esc_attr_e|esc_html_x))\(\s*${QUOTED},\s*${QUOTED}(?:,\s*'espace-familles')?`,
  'g',
);
const BLOCK_TEXTS = { title: 'block title', description: 'block description', keywords: 'block keyword' } as const;

function unquoted(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

function textsOfCode(code: string): Omit<PluginText, 'files'>[] {
  return [...code.matchAll(CALL)].map(([, comment = '', short, long, text = '', second = '']) => ({
    text: unquoted(text),
    context: (short ?? long ?? '').endsWith('x') ? unquoted(second) : '',
    comment,
  }));
}

function textsOfBlock(json: string): Omit<PluginText, 'files'>[] {
  const block = JSON.parse(json) as Record<keyof typeof BLOCK_TEXTS, string | string[]>;
  return Object.entries(BLOCK_TEXTS).flatMap(([field, context]) =>
    [block[field as keyof typeof BLOCK_TEXTS]].flat().map((text) => ({ text, context, comment: '' })),
  );
}

function textsOfHeader(code: string): Omit<PluginText, 'files'>[] {
  const text = /^ \* Description: +(.+)$/m.exec(code)?.[1];
  return text ? [{ text, context: '', comment: 'Description of the plugin' }] : [];
}

/** Every text of the plugin in `folder`, once, in the order of its files. */
export function pluginTexts(folder: string): PluginText[] {
  const files = globSync(['*.php', 'includes/*.php', 'blocks/*/*', 'assets/*.js'], { cwd: folder }).sort();
  const found = new Map<string, PluginText>();
  for (const file of files) {
    const code = readFileSync(join(folder, file), 'utf8');
    const texts = file.endsWith('block.json') ? textsOfBlock(code) : [...textsOfHeader(code), ...textsOfCode(code)];
    for (const text of texts) {
      const key = keyOfText(text);
      const known = found.get(key);
      found.set(key, { ...text, comment: known?.comment || text.comment, files: [...(known?.files ?? []), file] });
    }
  }
  return [...found.values()];
}

/** What tells a text from all others. */
export function keyOfText({ context, text }: Pick<PluginText, 'context' | 'text'>): string {
  return `${context}\u0004${text}`;
}
