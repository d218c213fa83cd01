// The ready themes: a manner each, light and dark, around whatever accent the town has. What a page sets itself (`--ef-…`)
// still wins, but in `high-contrast`, which is there for those who need it. Never the look of the State's own sites.

/** No frame, no paper: the page's own ground, ink and corners. */
const PLAIN = `:host{
  --text:var(--ef-text,currentColor);
  --muted:var(--ef-muted,color-mix(in oklab,var(--text) 74%,transparent));
  --surface:var(--ef-surface,transparent);
  --wash:var(--ef-wash,color-mix(in oklab,var(--text) 5%,transparent));
  --info-wash:var(--ef-info-wash,var(--wash));
  --line:var(--ef-line,color-mix(in oklab,var(--text) 22%,transparent));
  --border:var(--ef-border,color-mix(in oklab,var(--text) 60%,transparent));
  --radius:var(--ef-radius,4px);
  --radius-large:var(--ef-radius-large,0px);
  --frame:var(--ef-frame,0px);
  --shadow:var(--ef-shadow,none);
}
.pad,.head,.bar,.tools,.same,.legend{padding-inline:0}
.plan :is(caption,tbody th,tbody th>span),.without,.child,.day{padding-inline-start:0}
.ef :is(.why,.panel){padding-inline:0.75em}`;

/** Round and warm: a village, a nursery. */
const SOFT = `:host{
  --text:var(--ef-text,light-dark(#2e2620,#f1e9e1));
  --muted:var(--ef-muted,light-dark(#66574b,#c3b3a4));
  --surface:var(--ef-surface,light-dark(#fffdf9,#221d19));
  --wash:var(--ef-wash,light-dark(#faf3ea,#2c2620));
  --line:var(--ef-line,light-dark(#ecdfd0,#463c33));
  --border:var(--ef-border,light-dark(#97826f,#978676));
  --info-wash:var(--ef-info-wash,light-dark(#fdf4e3,#332a1c));
  --highlight:var(--ef-highlight,light-dark(#f6f1fb,#2b2438));
  --radius:var(--ef-radius,1.375em);
  --radius-large:var(--ef-radius-large,28px);
  --frame:var(--ef-frame,2px);
  --title-weight:var(--ef-title-weight,800);
}
button{padding-inline:1.4em}
.icon,.plain{padding-inline:0}
.notice{border-radius:16px}
[part~='day'],[part~='shape']{border-radius:0.8em}`;

/** Sharp corners, letters with feet, a rule above: an old town, a town hall. */
const CLASSIC = `:host{
  --text:var(--ef-text,light-dark(#1f1d1a,#ece8e0));
  --muted:var(--ef-muted,light-dark(#57524a,#b9b2a6));
  --surface:var(--ef-surface,light-dark(#fff,#1b1a18));
  --wash:var(--ef-wash,light-dark(#f6f4ef,#25231f));
  --line:var(--ef-line,light-dark(#d8d2c6,#423e37));
  --border:var(--ef-border,light-dark(#857e72,#8d8678));
  --radius:var(--ef-radius,2px);
  --radius-large:var(--ef-radius-large,2px);
  --shadow:var(--ef-shadow,none);
  --title-font:var(--ef-title-font,Georgia,'Iowan Old Style','Palatino Linotype','DejaVu Serif',serif);
  --title-weight:var(--ef-title-weight,600);
}
.card{border-block-start:4px double var(--accent)}
h2{letter-spacing:0.005em}
.ef :is(.chip,.steps li){border-radius:2px}
[part~='day'],[part~='shape'],.plan thead .today::before,.day.today h4>:first-child{border-radius:2px}`;

/** Thick lines in the town's colour, strong titles: a young town, a leisure centre. */
const VIVID = `:host{
  --wash:var(--ef-wash,color-mix(in oklab,var(--accent) 6%,var(--surface)));
  --line:var(--ef-line,color-mix(in oklab,var(--accent) 26%,var(--surface)));
  --accent-wash:color-mix(in oklab,var(--accent) 14%,var(--surface));
  --radius:var(--ef-radius,8px);
  --radius-large:var(--ef-radius-large,16px);
  --frame:var(--ef-frame,3px);
  --title-weight:var(--ef-title-weight,800);
}
.card{border-color:var(--accent)}
[part='title']{font-size:1.7em;letter-spacing:-0.015em;color:var(--accent)}
button{border-width:2px}
[part~='day'],[part~='shape']{border-width:2px}`;

/** Black on white, or white on black: whatever the page says but the accent, which is deepened. */
const HIGH_CONTRAST = `:host{
  --text:light-dark(#000,#fff);
  --muted:light-dark(#000,#fff);
  --surface:light-dark(#fff,#000);
  --wash:light-dark(#fff,#000);
  --line:light-dark(#000,#fff);
  --border:light-dark(#000,#fff);
  --success:light-dark(#00471d,#7dffb1);
  --success-wash:light-dark(#fff,#000);
  --danger:light-dark(#7a0c00,#ffb3a8);
  --danger-wash:light-dark(#fff,#000);
  --warning:light-dark(#573700,#ffd98a);
  --warning-wash:light-dark(#fff,#000);
  --info-wash:light-dark(#fff,#000);
  --highlight:light-dark(#f1f1f1,#1c1c1c);
  --accent-wash:light-dark(#fff,#000);
  --on-accent:light-dark(#fff,#000);
  --focus:light-dark(#a33c00,#ffd000);
  --frame:2px;
  --shadow:none;
}
:focus-visible{outline-width:4px}
button,input,select,.chip,.views{border-width:2px}
button:hover{text-decoration:underline}
[part~='day'],[part~='shape']{border-width:2px}
[part$='locked'],[part~='full']{border-color:currentColor}
.plan thead :is(.public-holiday,.shut)::after{background:repeating-linear-gradient(135deg,transparent 0 5px,light-dark(#ccc,#444) 5px 6px)}
.day:is(.public-holiday,.shut){background-image:none}
[part~='add'],[part~='remove']{border-width:3px}
.steps [aria-current]{outline:2px solid;outline-offset:-2px}`;

const THEMES: Readonly<Record<string, string>> = {
  plain: PLAIN,
  soft: SOFT,
  classic: CLASSIC,
  vivid: VIVID,
  'high-contrast': HIGH_CONTRAST,
};

/** The styles of a theme; none for one that is not ready-made. A reader's own colours are left to them. */
export function themeStyles(name: string): string {
  const styles = Object.hasOwn(THEMES, name) ? THEMES[name] : '';
  return styles ? `@media not (forced-colors: active){${styles}}` : '';
}
