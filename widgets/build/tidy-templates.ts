import { transform } from 'esbuild';
import type { Plugin } from 'rollup';
import { parseAst } from 'rollup/parseAst';
import { applyEdits, type Edit, isNode, type SyntaxNode, walk } from './code-edits.ts';

/**
 * Takes the indentation out of `html` and the comments and spaces out of `css` templates: they are text to the minifier.
 *
 * In `html`, spaces that hold a line break vanish beside a tag or an expression, and are one space inside text or inside a
 * tag. Where a space must be seen between two inline pieces, write it on one line.
 */
export function tidyTemplates(): Plugin {
  return {
    name: 'tidy-templates',
    async transform(code, id) {
      if (id.includes('node_modules') || !/\b(html|css)`/.test(code)) return null;
      return { code: await tidy(code), map: null };
    },
  };
}

export async function tidy(code: string): Promise<string> {
  const edits: (Edit | Promise<Edit>)[] = [];
  walk(parseAst(code).body, (node) => {
    if (node.type !== 'TaggedTemplateExpression') return true;
    const tag = node.tag;
    const quasi = node.quasi;
    if (!isNode(tag) || !isNode(quasi)) return true;
    const pieces = (quasi.quasis as SyntaxNode[]).map(({ start, end }) => ({ start, end }));
    if (tag.name === 'html') edits.push(...tidyHtml(code, pieces));
    if (tag.name === 'css') edits.push(...tidyCss(code, pieces));
    return true;
  });
  return applyEdits(code, await Promise.all(edits));
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

function tidyHtml(code: string, pieces: readonly Piece[]): Edit[] {
  let inTag = false;
  return pieces.map(({ start, end }, index) => {
    let text = '';
    for (const token of code.slice(start, end).split(/(\s+|[<>])/)) {
      if (token === '<') inTag = true;
      if (token === '>') inTag = false;
      text += /^\s*\n\s*$/.test(token) ? (inTag ? ' ' : '\n') : token;
    }
    // A line break that is left stands outside tags: beside a tag or an expression it is indentation, else a space.
    const tidied = text
      .replace(/(?<=>)\n|\n(?=<)/g, '')
      .replace(index > 0 && !startsInTag(code, pieces, index) ? /^\n/ : /(?!)/, '')
      .replace(index < pieces.length - 1 && !inTag ? /\n$/ : /(?!)/, '')
      .replace(index === 0 ? /^\n/ : /(?!)/, '')
      .replace(index === pieces.length - 1 ? /\n$/ : /(?!)/, '')
      .replaceAll('\n', ' ');
    return { start, end, text: tidied };
  });
}

function startsInTag(code: string, pieces: readonly Piece[], index: number): boolean {
  const before = pieces.slice(0, index).map(({ start, end }) => code.slice(start, end));
  const text = before.join('');
  return text.lastIndexOf('<') > text.lastIndexOf('>');
}

// A sheet without expressions is plain CSS, which esbuild minifies better than any rule of ours.
function tidyCss(code: string, pieces: readonly Piece[]): (Edit | Promise<Edit>)[] {
  const [only, ...more] = pieces;
  if (!only || more.length > 0) {
    throw new Error('a css template holds an expression: write two sheets, and list both in `static styles`');
  }
  const { start, end } = only;
  // `\\` in the source is one backslash to the browser.
  const sheet = code.slice(start, end).replaceAll('\\\\', '\\');
  const minified = transform(sheet, { loader: 'css', minify: true, target: 'es2022' });
  return [minified.then(({ code: text }) => ({ start, end, text: text.trim().replace(/[\\`]|\$\{/g, '\\$&') }))];
}
