import { expect } from 'chai';
import { languageOf } from './language.ts';

describe('the language of a place', () => {
  const around = document.documentElement.lang;
  afterEach(() => {
    document.documentElement.lang = around;
    document.body.replaceChildren();
  });

  const CASES: [what: string, page: string, markup: string, language: string][] = [
    ['the page’s', 'en-GB', '<i id="x"></i>', 'en'],
    ['the closest around', 'fr', '<div lang="en"><i id="x"></i></div>', 'en'],
    ['the tag’s own', 'en', '<i id="x" lang="fr"></i>', 'fr'],
    ['French where another is said', 'de', '<i id="x"></i>', 'fr'],
    ['French where none is said', '', '<i id="x"></i>', 'fr'],
  ];
  for (const [what, page, markup, language] of CASES) {
    it(`is ${what}`, () => {
      document.documentElement.lang = page;
      document.body.innerHTML = markup;
      expect(languageOf(document.getElementById('x') as Element)).to.equal(language);
    });
  }

  it('is looked for outside a shadow root too', () => {
    document.documentElement.lang = 'fr';
    document.body.innerHTML = '<div lang="en"></div>';
    const inside = document.createElement('i');
    document.querySelector('div')?.attachShadow({ mode: 'open' }).append(inside);
    expect(languageOf(inside)).to.equal('en');
  });
});
