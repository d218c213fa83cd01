import { mixed, type Rgb, WHITE } from './contrast.ts';
import { AA, AAA, isLight, type Palette, readablePalette, TOKENS, type Token } from './palette.ts';
import { themeStyles } from './themes.ts';

// What an element wears over its own styles: a ready theme, and above it the page's colours with their contrast put right.
// Style sheets of its shadow root only: every policy allows them, and nothing of the page changes.

type Alpha = readonly [...Rgb, alpha: number];

interface Outfit {
  readonly theme: CSSStyleSheet;
  readonly colours: CSSStyleSheet;
  /** All that it was made for: the same again needs nothing. */
  occasion: string;
}

const outfits = new WeakMap<Element, Outfit>();
/** Those that are on the page, as far as we know. */
const present = new Set<HTMLElement>();
const told = new Set<string>();
const forced = matchMedia('(forced-colors: active)');
const dark = matchMedia('(prefers-color-scheme: dark)');
let isPlanned = false;

/** Dresses an element as its `theme` and the page say, from now on and whenever the page changes its mind. */
export function dress(host: HTMLElement): void {
  if (present.size === 0) follow();
  // A page that mounts and unmounts for hours, and never changes its mind, must not keep what it took away.
  for (const one of present) if (!one.isConnected) present.delete(one);
  present.add(host);
  observer.observe(host, { attributes: true });
  wear(host);
}

// A page turns dark by an attribute of its root or a style sheet, a reader by their system; styles come late.
const observer = new MutationObserver(plan);
function follow(): void {
  for (const place of [document.documentElement, document.body]) observer.observe(place, { attributes: true });
  observer.observe(document.head, { childList: true });
  for (const query of [forced, dark]) query.addEventListener('change', plan);
  if (document.readyState !== 'complete') addEventListener('load', plan, { once: true });
}

function plan(): void {
  if (isPlanned) return;
  isPlanned = true;
  requestAnimationFrame(() => {
    isPlanned = false;
    for (const host of present) {
      if (host.isConnected) wear(host);
      else present.delete(host);
    }
    if (present.size > 0) return;
    observer.disconnect();
    for (const query of [forced, dark]) query.removeEventListener('change', plan);
  });
}

function wear(host: HTMLElement): void {
  const root = host.shadowRoot;
  if (!root) return;
  const theme = host.getAttribute('theme') ?? '';
  const behind = backgrounds(host);
  const style = getComputedStyle(host);
  const given = TOKENS.map((name) => style.getPropertyValue(`--ef-${name}`).trim());
  const parent = host.parentElement ? getComputedStyle(host.parentElement) : style;
  const { className } = host;
  const page = [forced.matches, dark.matches, style.color, parent.colorScheme, className, ...behind];
  const occasion = [theme, style.getPropertyValue('--town'), ...given, ...page].join('|');
  const outfit = outfits.get(host) ?? putOn(host, root);
  if (outfit.occasion === occasion) return;
  outfit.occasion = occasion;

  outfit.theme.replaceSync(themeStyles(theme));
  outfit.colours.replaceSync('');
  // The reader's own colours have nothing to be corrected.
  if (forced.matches) return;
  const [paper, now, ...layers] = read(root, ['var(--surface)', 'light-dark(#fff, #000)', 'Canvas', ...behind]);
  if (!paper || !now) return;
  const surface = over(
    paper,
    layers.reduce<Rgb>((ground, layer) => over(layer, ground), WHITE),
  );
  // A dark paper on a light page, or the reverse: native controls, and all that nobody set, follow the paper.
  const isOther = isLight(surface) !== (now[0] === 1);
  const scheme = isOther ? `color-scheme:${isLight(surface) ? 'light' : 'dark'}!important;` : '';
  outfit.colours.replaceSync(`:host{${scheme}}`);
  const seen = read(
    root,
    TOKENS.map((name) => `var(--${name})`),
  );
  if (seen.length === 0) return;
  const palette = Object.fromEntries(
    TOKENS.map((name, index) => [name, over(seen[index] ?? paper, surface)]),
  ) as Palette;
  const found = readablePalette(palette, theme === 'high-contrast' ? AAA : AA);
  // What is readable stays the page's, to be changed by it at any time.
  const isFine = paper[3] === 1 && TOKENS.every((name) => hex(found[name]) === hex(palette[name]));
  const lines = isFine ? [] : TOKENS.map((name) => `--${name}:${hex(found[name])}`);
  outfit.colours.replaceSync(`:host{${scheme}${lines.join(';')}}`);
  tell(
    root,
    TOKENS.filter((_name, index) => given[index]),
    found,
  );
}

function putOn(host: HTMLElement, root: ShadowRoot): Outfit {
  const outfit = { theme: new CSSStyleSheet(), colours: new CSSStyleSheet(), occasion: '' };
  outfits.set(host, outfit);
  root.adoptedStyleSheets.push(outfit.theme, outfit.colours);
  return outfit;
}

/** What the page paints behind the element, as far as colours go: the farthest first, from the nearest that hides it. */
function backgrounds(host: HTMLElement): string[] {
  const found: string[] = [];
  for (let at: Element | null = host.parentElement; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (backgroundColor !== 'rgba(0, 0, 0, 0)') found.unshift(backgroundColor);
    if (backgroundColor.startsWith('rgb(')) break;
  }
  return found;
}

/** Colours as the browser computes them, however they are written; none at all where it cannot say. */
function read(root: ShadowRoot, colours: readonly string[]): Alpha[] {
  const place = document.createElement('i');
  place.hidden = true;
  const probes = colours.map((colour) => {
    const probe = document.createElement('i');
    probe.style.color = `color(from ${colour} srgb r g b / alpha)`;
    place.append(probe);
    return probe;
  });
  root.append(place);
  const found = probes.flatMap((probe) => parse(getComputedStyle(probe).color));
  place.remove();
  return found.length === colours.length ? found : [];
}

function parse(colour: string): Alpha[] {
  const parts = /^color\(srgb (\S+) (\S+) ([^\s)]+)(?: \/ ([^\s)]+))?\)$/.exec(colour);
  if (!parts) return [];
  const share = (at: number) => Math.min(1, Math.max(0, Number(parts[at] ?? 1) || 0));
  return [[share(1), share(2), share(3), share(4)]];
}

const over = ([red, green, blue, alpha]: Alpha, ground: Rgb): Rgb => mixed(ground, [red, green, blue], alpha);

function hex(colour: Rgb): string {
  const pair = (part: number) =>
    Math.round(part * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${colour.map(pair).join('')}`;
}

// One line for the page's developer: what was asked for, and what is shown instead.
function tell(root: ShadowRoot, given: readonly Token[], found: Palette): void {
  const asked = read(
    root,
    given.map((name) => `var(--ef-${name})`),
  );
  const changes = asked.flatMap(([red, green, blue], index) => {
    const name = given[index] ?? 'text';
    const isFar = [red, green, blue].some((part, at) => Math.abs(part - (found[name][at] ?? 0)) > 0.02);
    return isFar ? [`--ef-${name} ${hex([red, green, blue])} → ${hex(found[name])}`] : [];
  });
  const line = `Espace familles: colours corrected so that everybody can read them: ${changes.join(', ')}`;
  if (changes.length === 0 || told.has(line)) return;
  told.add(line);
  console.warn(line);
}
