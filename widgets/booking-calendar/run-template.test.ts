import { expect } from 'chai';
import { html, render } from 'lit';
import { inRuns } from './run-template.ts';

const PIECE = ['<b class="', '">', '</b>'];

function shown(values: readonly unknown[], place: HTMLElement = document.createElement('div')): HTMLElement {
  render(html`${inRuns(PIECE, values)}`, place);
  return place;
}

describe('pieces of markup in runs', () => {
  for (const count of [0, 1, 5, 6, 7, 30]) {
    it(`are ${count} of ${count}, each with its own values`, () => {
      const pieces = Array.from({ length: count }, (_, index) => [`c${index}`, `text ${index}`]);
      const made = [...shown(pieces.flat()).querySelectorAll('b')];
      expect(made.map((one) => [one.className, one.textContent])).to.deep.equal(pieces);
    });
  }

  it('keep their elements when a value changes', () => {
    const place = shown(['a', '1', 'b', '2']);
    const [first, second] = place.querySelectorAll('b');
    shown(['a', '1', 'c', '3'], place);
    expect([...place.querySelectorAll('b')]).to.deep.equal([first, second]);
    expect(second?.outerHTML).to.contain('class="c"').and.contain('3');
  });

  it('take values for what they are, never for markup', () => {
    expect(shown(['x', '<i>not bold</i>']).querySelector('i')).to.equal(null);
  });
});
