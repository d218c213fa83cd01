import { expect } from 'chai';
import { css, html, LitElement } from 'lit';
import { tokens } from './tokens.ts';

// Whatever colour a town sets, what is written in it can be read: measured on what the browser computes.

class Probe extends LitElement {
  static override styles = [tokens, css`p { color: var(--ink); background: var(--paper); }`];
  override render() {
    return html`<p>x</p>`;
  }
}
customElements.define('token-probe', Probe);

type Rgb = readonly [number, number, number];

const canvas = new OffscreenCanvas(1, 1).getContext('2d', {
  willReadFrequently: true,
}) as OffscreenCanvasRenderingContext2D;

/** What the screen would show of a colour, whatever way it is written. */
function shown(colour: string): Rgb {
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b];
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

let probe: Probe;
let text: HTMLElement;

function measure(ink: string, paper: string): number {
  text.style.setProperty('--ink', `var(--${ink})`);
  text.style.setProperty('--paper', `var(--${paper})`);
  const { color, backgroundColor } = getComputedStyle(text);
  return contrast(shown(color), shown(backgroundColor));
}

/** Colours spread over the whole cube, the same at every run; the corners and the greys are among them. */
function accents(): string[] {
  const steps = [0, 51, 102, 153, 204, 255];
  return steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `rgb(${r} ${g} ${b})`)));
}

describe('the colours of a widget', () => {
  before(async () => {
    probe = document.createElement('token-probe') as Probe;
    document.body.append(probe);
    await probe.updateComplete;
    text = probe.shadowRoot?.querySelector('p') as HTMLElement;
  });
  after(() => probe.remove());

  for (const scheme of ['light', 'dark']) {
    describe(scheme, () => {
      before(() => probe.style.setProperty('color-scheme', scheme));
      after(() => probe.style.removeProperty('color-scheme'));

      const PAIRS: [ink: string, paper: string][] = [
        ['text', 'surface'],
        ['text', 'wash'],
        ['muted', 'surface'],
        ['muted', 'wash'],
        ['muted', 'highlight'],
        ['muted', 'info-wash'],
        ['text', 'info-wash'],
        ['success', 'success-wash'],
        ['success', 'surface'],
        ['danger', 'danger-wash'],
        ['danger', 'surface'],
        ['warning', 'warning-wash'],
        ['warning', 'surface'],
      ];
      for (const [ink, paper] of PAIRS) {
        it(`${ink} on ${paper} has a contrast of at least 4.5`, () => expect(measure(ink, paper)).to.be.at.least(4.5));
      }

      const SHAPES: [shape: string, around: string][] = [
        ['border', 'surface'],
        ['focus', 'surface'],
      ];
      for (const [shape, around] of SHAPES) {
        it(`${shape} on ${around} has a contrast of at least 3`, () =>
          expect(measure(shape, around)).to.be.at.least(3));
      }

      it('216 accents of towns, corrected where they must be, all carry text and are read as text', () => {
        const failing = accents().flatMap((accent) => {
          probe.style.setProperty('--ef-accent', accent);
          const pairs = [
            ['accent', 'surface'],
            ['on-accent', 'accent'],
            ['accent', 'accent-wash'],
          ] as const;
          return pairs
            .map(([ink, paper]) => ({ accent, ink, paper, is: measure(ink, paper) }))
            .filter(({ is }) => is < 4.5)
            .map((one) => `${one.accent}: ${one.ink} on ${one.paper} ${one.is.toFixed(2)}`);
        });
        probe.style.removeProperty('--ef-accent');
        expect(failing).to.deep.equal([]);
      });
    });
  }

  it('an accent that reads well is left as the town chose it', () => {
    probe.style.setProperty('--ef-accent', '#0b5c7a');
    measure('accent', 'surface');
    expect(shown(getComputedStyle(text).color)).to.deep.equal([11, 92, 122]);
    probe.style.removeProperty('--ef-accent');
  });

  it('a theme said on the tag wins over the page', () => {
    probe.style.colorScheme = 'light';
    const light = measure('text', 'surface');
    probe.style.removeProperty('color-scheme');
    probe.setAttribute('theme', 'dark');
    expect(luminance(shown(getComputedStyle(text).backgroundColor))).to.be.below(0.1);
    probe.removeAttribute('theme');
    expect(light).to.be.above(10);
  });
});
