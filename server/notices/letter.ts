import { type Html, html } from '../kernel/html.ts';
import type { TownIdentity } from '../towns/config.ts';
import type { Words } from './words.ts';

/** What a mail says, before it becomes text and HTML. */
export interface Letter {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A heading with lines under it. */
  | { readonly kind: 'section'; readonly title: string; readonly lines: readonly string[] }
  /** What stands out: amounts. */
  | { readonly kind: 'strong'; readonly text: string };

/** The plain text of a letter, for mail programs and people that prefer it. */
export function letterText(letter: Letter, town: TownIdentity, { t }: Words): string {
  const parts = letter.blocks.map((block) =>
    block.kind === 'section' ? [block.title, ...block.lines.map((line) => `  – ${line}`)].join('\n') : block.text,
  );
  return [
    t('hello'),
    ...parts,
    t('link', { label: t('see'), url: town.familyPage }),
    [t('signature', { town: town.name }), helpLine(town, t)].join('\n'),
    t('automatic'),
  ].join('\n\n');
}

function helpLine(town: TownIdentity, t: Words['t']): string {
  return t('help', { phone: [town.help.phone, town.help.email].filter(Boolean).join(' · ') });
}

// Mail programs keep little of CSS: one column, inline basics, and a style element for dark mode where it is read.
const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  body, .sheet { background: #161c24 !important; color: #e6ebf1 !important; }
  .quiet { color: #a9b5c3 !important; }
  .line { border-color: #323d4b !important; }
  a { color: #8fc7ea !important; }
  a.button { background: #e6ebf1 !important; color: #161c24 !important; }
}
@media (max-width: 480px) { .sheet { padding: 16px !important; } }`;

const FONT = "font-family:system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** The HTML of a letter: readable on a phone, in dark mode, and without images. */
export function letterHtml(letter: Letter, town: TownIdentity, words: Words): string {
  const { t, language } = words;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${letter.subject}</title>
<style>${STYLE}</style>
</head>
<body style="margin:0;background:#f3f5f7;color:#1c2430;${FONT};font-size:16px;line-height:1.5">
<div class="sheet" style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;color:#1c2430">
<p style="margin:0 0 16px;font-size:18px"><strong>${town.name}</strong></p>
<p style="margin:0 0 16px">${t('hello')}</p>
${letter.blocks.map(blockHtml)}
<p style="margin:24px 0"><a class="button" href="${town.familyPage}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1c2430;color:#ffffff;text-decoration:none;font-weight:600">${t('see')}</a></p>
<p class="quiet line" style="margin:24px 0 0;padding-top:16px;border-top:1px solid #d9dfe6;color:#505c6b">${t('signature', { town: town.name })}<br>${helpLine(town, t)}<br>${t('automatic')}</p>
</div>
</body>
</html>
`.text;
}

function blockHtml(block: Block): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p style="margin:0 0 16px">${block.text}</p>
`;
    case 'strong':
      return html`<p style="margin:0 0 8px;font-weight:600">${block.text}</p>
`;
    case 'section':
      return html`<h2 class="line" style="margin:24px 0 8px;font-size:17px;line-height:1.3">${block.title}</h2>
<ul style="margin:0 0 16px;padding-left:20px">
${block.lines.map((line) => html`<li style="margin:4px 0">${line}</li>\n`)}</ul>
`;
  }
}
