import { expect } from 'chai';
import { SEPTEMBER, Stage } from '../../tests/support/booking-stage.ts';
import { fakeSession, signedOut } from '../../tests/support/fake-session.ts';
import { axeFindings, mount, until } from '../../tests/support/widget-page.ts';
import '../login/define.ts';
import type { EfLogin } from '../login/ef-login.ts';
import { AA, AAA, PAIRS, TOKENS } from './palette.ts';
import { dress } from './wardrobe.ts';

// What an element wears on a real page: measured on what the browser computes, in the very element.

const THEMES = ['', 'light', 'dark', 'plain', 'soft', 'classic', 'vivid', 'high-contrast'] as const;

const canvas = new OffscreenCanvas(1, 1).getContext('2d', {
  willReadFrequently: true,
}) as OffscreenCanvasRenderingContext2D;

function luminance(colour: string): number {
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Every pair of the element that has less contrast than it needs. */
function unread(host: HTMLElement, least: { readonly text: number; readonly shape: number } = AA): string[] {
  const probe = document.createElement('p');
  host.shadowRoot?.append(probe);
  const measured = (name: string) => {
    probe.style.color = `var(--${name})`;
    return luminance(getComputedStyle(probe).color);
  };
  const found = Object.entries(PAIRS).flatMap(([ink, { on, as }]) =>
    on.flatMap((ground) => {
      const [light = 0, dark = 0] = [measured(ink), measured(ground)].sort((a, b) => b - a);
      const ratio = (light + 0.05) / (dark + 0.05);
      return ratio < least[as] ? [`${ink} on ${ground}: ${ratio.toFixed(2)}`] : [];
    }),
  );
  probe.remove();
  return found;
}

/** The sheet that the contrast guard wrote. */
const colours = (host: HTMLElement) =>
  host.shadowRoot?.adoptedStyleSheets
    .map(({ cssRules }) => cssRules[0]?.cssText ?? '')
    .find((text) => /--surface: ?#/.test(text)) ?? '';
const isDressed = async (host: HTMLElement) => dress(host);
/** The element has what it had, but for `before`: the page changed, and it followed. */
const follows = (host: HTMLElement, before: string) =>
  until(() => colours(host) && colours(host) !== before, 'the element follows the page');
const computed = (host: HTMLElement, selector: string, property: string) =>
  getComputedStyle(host.shadowRoot?.querySelector(selector) as Element).getPropertyValue(property);

let stage: Stage;
let warned: string[];
const { warn } = console;

beforeEach(() => {
  stage = new Stage();
  warned = [];
  console.warn = (text: unknown) => warned.push(String(text));
});
afterEach(() => {
  console.warn = warn;
  for (const name of ['class', 'style']) document.body.removeAttribute(name);
});

function setColours(given: Readonly<Record<string, string>>): void {
  for (const [name, colour] of Object.entries(given))
    document.documentElement.style.setProperty(`--ef-${name}`, colour);
}

async function showLogin(attributes: Record<string, string> = {}): Promise<EfLogin> {
  const { container } = fakeSession(signedOut({ inline: true }));
  return mount<EfLogin>(container, 'ef-login', { mode: 'inline', ...attributes });
}

describe('what an element wears', () => {
  it('is its own look and no more where a page sets nothing', async () => {
    const login = await showLogin();
    const sheets = login.shadowRoot?.adoptedStyleSheets.length;
    const themed = await showLogin({ theme: 'soft' });
    await isDressed(themed);
    expect(login.shadowRoot?.adoptedStyleSheets.length).to.equal(sheets);
    expect(themed.shadowRoot?.adoptedStyleSheets.length).to.equal((sheets ?? 0) + 2);
    expect(unread(login)).to.deep.equal([]);
    expect(login.hasAttribute('theme')).to.equal(false);
  });

  for (const theme of THEMES.slice(1)) {
    for (const scheme of ['light', 'dark']) {
      it(`${theme} on a ${scheme} page: every ink is read on every ground, and axe finds nothing`, async () => {
        document.documentElement.style.colorScheme = scheme;
        await stage.openPlanning({ ...SEPTEMBER, theme });
        await isDressed(stage.calendar);
        expect(unread(stage.calendar, theme === 'high-contrast' ? AAA : AA)).to.deep.equal([]);
        expect(await axeFindings(stage.calendar)).to.deep.equal([]);
        expect(warned).to.deep.equal([]);
      });
    }
  }

  it('changes with its theme, and goes with it', async () => {
    const login = await showLogin();
    const corners = () => computed(login, '.card', 'border-radius');
    const before = corners();
    login.setAttribute('theme', 'classic');
    await until(() => corners() === '2px', 'the corners are sharp');
    login.setAttribute('theme', 'soft');
    await until(() => corners() === '28px', 'the corners are round');
    login.removeAttribute('theme');
    await until(() => corners() === before, 'the corners are as before');
  });
});

// From loud to unreadable; each is one page.
const PALETTES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a yellow accent': { accent: '#ffd400' },
  'a pale text': { text: '#c9c9c9', surface: '#ffffff' },
  'a dark paper and nothing else': { surface: '#1b2a3a' },
  'a grey on which little is read': { surface: '#767676', text: '#808080', accent: '#7a7a7a' },
  'the same colour three times': { surface: '#d33a2c', text: '#d33a2c', accent: '#d33a2c' },
  'names and functions': { surface: 'rebeccapurple', text: 'hsl(270 50% 45%)', accent: 'oklch(0.9 0.3 150)' },
  'every colour at random': Object.fromEntries(
    TOKENS.map((name, index) => [name, `hsl(${index * 67} 70% ${(index * 29) % 100}%)`]),
  ),
};

describe('colours of a page, measured in the calendar and the login', () => {
  for (const [name, palette] of Object.entries(PALETTES)) {
    it(`${name}: all is read, and the developer is told once`, async () => {
      setColours(palette);
      await stage.openPlanning();
      await stage.tick('Lola, Restauration scolaire, mardi 15 septembre');
      await isDressed(stage.calendar);
      expect(unread(stage.calendar)).to.deep.equal([]);
      expect(await axeFindings(stage.calendar)).to.deep.equal([]);
      const login = await showLogin();
      await isDressed(login);
      login.shadowRoot?.querySelector<HTMLButtonElement>('.primary')?.click();
      await login.updateComplete;
      expect(unread(login)).to.deep.equal([]);
      expect(await axeFindings(login)).to.deep.equal([]);
      const told = warned.filter((line) => line.startsWith('Espace familles: colours corrected'));
      expect(told.length).to.equal(name === 'a dark paper and nothing else' ? 0 : 1);
    });
  }

  it('says which colour became which', async () => {
    setColours({ accent: '#ffcc11' });
    await isDressed(await showLogin());
    expect(warned[0]).to.match(/^Espace familles: colours corrected .*: --ef-accent #ffcc11 → #[0-9a-f]{6}$/);
  });

  it('a dark paper on a light page turns controls and notices dark too', async () => {
    setColours({ surface: '#10202c' });
    const login = await showLogin();
    await isDressed(login);
    expect(computed(login, '.ef', 'color-scheme')).to.equal('dark');
    expect(luminance(computed(login, '.ef', 'color'))).to.be.above(0.5);
  });

  it('a paper that lets the page through is filled with the page’s own ground', async () => {
    document.body.style.background = 'rgb(20 30 60)';
    setColours({ surface: 'transparent' });
    const login = await showLogin();
    await isDressed(login);
    expect(computed(login, '.card', 'background-color')).to.equal('rgb(20, 30, 60)');
    expect(unread(login)).to.deep.equal([]);
  });

  it('plain takes ground and ink of the page', async () => {
    document.body.style.background = 'rgb(253 246 227)';
    document.body.style.color = 'rgb(60 20 20)';
    const login = await showLogin({ theme: 'plain' });
    await isDressed(login);
    expect(computed(login, '.card', 'background-color')).to.equal('rgb(253, 246, 227)');
    expect(computed(login, '.card', 'color')).to.equal('rgb(60, 20, 20)');
  });

  it('a page that turns dark later takes the element along', async () => {
    const style = document.createElement('style');
    style.textContent = 'body.night { background: #101418; color: #eee }';
    document.head.append(style);
    const login = await showLogin({ theme: 'plain' });
    await isDressed(login);
    const before = colours(login);
    document.body.classList.add('night');
    await follows(login, before);
    expect(computed(login, '.card', 'background-color')).to.equal('rgb(16, 20, 24)');
    expect(unread(login)).to.deep.equal([]);
    style.remove();
  });
});

describe('the town’s own colour', () => {
  it('is worn where the page sets none, and gives way where it does', async () => {
    const { container } = fakeSession(signedOut({ accent: '#7a1f5c' }));
    const login = await mount<EfLogin>(container, 'ef-login');
    const button = () => computed(login, '.primary', 'background-color');
    const about = (red: number, green: number, blue: number) =>
      Math.abs(luminance(button()) - luminance(`rgb(${red} ${green} ${blue})`)) < 0.01;
    expect(about(0x7a, 0x1f, 0x5c), button()).to.equal(true);
    const before = button();
    setColours({ accent: '#005a2b' });
    expect(button()).not.to.equal(before);
    expect(about(0, 0x5a, 0x2b), button()).to.equal(true);
  });
});
