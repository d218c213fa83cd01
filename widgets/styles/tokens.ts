import { css } from 'lit';

/**
 * What a town may set (`--ef-*`, on the tag or anything around it), and what each means when it sets nothing. Widgets use
 * the short names only. Light or dark follows the page's own `color-scheme`: a dark widget on a light page would be as
 * wrong as the reverse. `theme="light|dark|auto"` on the tag decides otherwise; `auto` follows the reader's system. Colours that
 * could not be read are corrected (wardrobe.ts): the ink gives way, its hue stays.
 *
 * @cssproperty --ef-accent - The colour of links, buttons, what is chosen; without it, that of the town's configuration. It is darkened or lightened as far as reading needs.
 * @cssproperty --ef-on-accent - What is written on the accent.
 * @cssproperty --ef-text - The ink. Set it together with `--ef-surface`.
 * @cssproperty --ef-muted - The ink of what matters less.
 * @cssproperty --ef-surface - The paper, which decides between light and dark inks. What is transparent of it is filled with the page's background.
 * @cssproperty --ef-wash - The paper of what stands back: heads of tables, places being loaded.
 * @cssproperty --ef-line - Fine lines between things.
 * @cssproperty --ef-border - The border of fields and boxes: 3 to 1 on the paper.
 * @cssproperty --ef-success - The ink of what went well.
 * @cssproperty --ef-success-wash - The paper of what went well.
 * @cssproperty --ef-danger - The ink of what went wrong.
 * @cssproperty --ef-danger-wash - The paper of what went wrong.
 * @cssproperty --ef-warning - The ink of what needs attention.
 * @cssproperty --ef-warning-wash - The paper of what needs attention.
 * @cssproperty --ef-info-wash - The paper of plain messages, and the tint of holidays.
 * @cssproperty --ef-highlight - The tint of Wednesdays.
 * @cssproperty --ef-focus - The ring around what has the focus: 3 to 1 on the paper.
 * @cssproperty --ef-radius - The roundness of buttons, fields and messages.
 * @cssproperty --ef-radius-large - The roundness of frames.
 * @cssproperty --ef-frame - The thickness of the frame around the element; 0 for none.
 * @cssproperty --ef-shadow - The shadow of the bar that stays at the foot of the planning.
 * @cssproperty --ef-font - The font of the texts.
 * @cssproperty --ef-title-font - The font of headings.
 * @cssproperty --ef-title-weight - The weight of headings.
 */
export const rules = css`
  :host {
    --accent: var(--ef-accent, var(--town, #0b5c7a));
    --on-accent: var(--ef-on-accent, light-dark(#fff, #0f151c));
    --text: var(--ef-text, light-dark(#1c2430, #e6ebf1));
    --muted: var(--ef-muted, light-dark(#505c6b, #a9b5c3));
    --surface: var(--ef-surface, light-dark(#fff, #161c24));
    --wash: var(--ef-wash, light-dark(#f5f7f9, #1e2630));
    --line: var(--ef-line, light-dark(#d9dfe6, #323d4b));
    --border: var(--ef-border, light-dark(#7a8694, #7f8c9b));
    --success: var(--ef-success, light-dark(#17713f, #74d6a0));
    --success-wash: var(--ef-success-wash, light-dark(#e3f4ea, #143222));
    --danger: var(--ef-danger, light-dark(#a93226, #ff9f92));
    --danger-wash: var(--ef-danger-wash, light-dark(#fbe9e6, #3d1b17));
    --warning: var(--ef-warning, light-dark(#7d5000, #f2c56b));
    --warning-wash: var(--ef-warning-wash, light-dark(#fdf1d8, #35290f));
    --info-wash: var(--ef-info-wash, light-dark(#fffaf0, #262218));
    --highlight: var(--ef-highlight, light-dark(#f3f0fa, #262138));
    --focus: var(--ef-focus, light-dark(#c26400, #ffbf47));
    --radius: var(--ef-radius, 10px);
    --radius-large: var(--ef-radius-large, 14px);
    --frame: var(--ef-frame, 1px);
    --shadow: var(--ef-shadow, 0 -6px 18px #1c243014);
    --font: var(--ef-font, inherit);
    --title-font: var(--ef-title-font, inherit);
    --title-weight: var(--ef-title-weight, 700);
    --accent-wash: color-mix(in oklab, var(--accent) 9%, var(--surface));
    --target: 2.75em;
    --small-target: 24px;
    display: block;
  }
  /* A town's accent carries text and controls: it is darkened (lightened in the dark) as far as 4.5:1 needs, never more.
     Scaling lightness and chroma by one factor keeps the colour within what screens show, so no browser clips it. */
  @supports (color: oklch(from red l c h)) {
    :host {
      --accent: light-dark(
        oklch(from var(--ef-accent, var(--town, #0b5c7a)) min(l, 0.52) calc(c * min(1, 0.52 / l)) h),
        oklch(from var(--ef-accent, var(--town, #0b5c7a)) max(l, 0.75) min(c, 0.09) h)
      );
    }
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([theme='auto']) {
    color-scheme: light dark;
  }
  @media (pointer: coarse) {
    :host {
      --target: max(2.75em, 44px);
      --small-target: 44px;
    }
  }
  /* Inks, papers and lines are the reader's in any case: these are for what opts out, and for names of the system's own. */
  @media (forced-colors: active) {
    :host {
      --accent: LinkText;
      --on-accent: Canvas;
      --muted: CanvasText;
      --surface: Canvas;
      --border: ButtonBorder;
      --focus: Highlight;
    }
  }
`;

/** Sets `--town`, the colour of the town's own configuration, for pages that set none: for every element at once, once it is known. */
export const town = new CSSStyleSheet();

/** First of every element's styles. */
export const tokens = [rules, town];
