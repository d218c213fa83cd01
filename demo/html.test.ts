import { describe, expect, it } from 'vitest';
import { html } from './html.ts';

describe('HTML of the demo', () => {
  it('escapes what is text, in content and in attributes', () => {
    const name = `<img src=x onerror="alert('1')"> & co`;
    expect(String(html`<p title="${name}">${name}</p>`)).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co">' +
        '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; co</p>',
    );
  });

  it('keeps what is HTML, in lists too, and leaves nothing for what is absent', () => {
    const items = ['a<b', 'c'].map((item) => html`<li>${item}</li>`);
    expect(String(html`<ul>${items}</ul>${null}${false}${undefined}${0}`)).toBe('<ul><li>a&lt;b</li><li>c</li></ul>0');
  });
});
