import { expect, it } from 'vitest';
import { html } from './html.ts';

it('escapes what is put in, in text and in attributes', () => {
  expect(html`<a title="${'"><b>&'}">${"l'été <3"}</a>`.text).toBe(
    '<a title="&quot;&gt;&lt;b&gt;&amp;">l&#39;été &lt;3</a>',
  );
});

it('takes HTML of its own making as it is, alone or in lists, and nothing for null', () => {
  const items = ['a<', 'b'].map((text) => html`<li>${text}</li>`);
  expect(html`<ul>${items}</ul>${null}${html`<hr>`}${0}`.text).toBe('<ul><li>a&lt;</li><li>b</li></ul><hr>0');
});
