import { describe, expect, it } from 'vitest';
import { tidy } from '../../widgets/build/tidy-templates.ts';

// `§` stands for the dollar of an expression: these are texts of programs, not templates of this one.
const source = (text: string) => text.replaceAll('§', '$');

describe('templates lose their indentation and nothing that can be seen', () => {
  const CASES: [rule: string, before: string, after: string][] = [
    ['between tags', 'html`\n  <p>a</p>\n  <p>b</p>\n`', 'html`<p>a</p><p>b</p>`'],
    ['beside an expression', 'html`<p>\n  §{x}\n</p>`', 'html`<p>§{x}</p>`'],
    ['a line break inside text is a space', 'html`<p>a\n  b</p>`', 'html`<p>a b</p>`'],
    ['a space on one line stays', 'html`<p>§{x} <b>y</b> z</p>`', 'html`<p>§{x} <b>y</b> z</p>`'],
    ['text beside an expression keeps its space', 'html`<p>§{x} §{y}</p>`', 'html`<p>§{x} §{y}</p>`'],
    [
      'attributes stay apart',
      'html`<input\n  id="a"\n  ?checked=§{x}\n  @click=§{y}\n/>`',
      'html`<input id="a" ?checked=§{x} @click=§{y} />`',
    ],
    ['templates in templates', 'html`<p>\n  §{html`\n <b>a</b>\n`}\n</p>`', 'html`<p>§{html`<b>a</b>`}</p>`'],
    [
      'sheets are minified, escapes kept',
      "css`\n  /* why */\n  .a > .b {\n    content: '\\\\201c';\n    color: red;\n  }\n`",
      'css`.a>.b{content:"\\\\201c";color:red}`',
    ],
    ['other templates are left alone', 'f`\n a\n`', 'f`\n a\n`'],
  ];
  it.each(CASES)('%s', async (_rule, before, after) => {
    expect(await tidy(source(before))).toBe(source(after));
  });

  it('a sheet with an expression stops the build', async () => {
    await expect(tidy(source('css`a { color: §{x} }`'))).rejects.toThrow('two sheets');
  });
});
