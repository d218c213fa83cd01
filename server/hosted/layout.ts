import { type Html, html } from '../kernel/html.ts';
import type { TownConfig } from '../town-config.ts';
import { type Language, wordsIn } from './words.ts';

/** What every hosted page needs to know. */
export interface HostedPage {
  readonly config: TownConfig;
  readonly language: Language;
  /** Host and port as the address bar shows them. */
  readonly host: string;
  /** The page's own path, which the menu marks. */
  readonly path: string;
}

/** The pages of the menu, in its order. */
const MENU = [
  ['/', 'menu.home'],
  ['/reserver', 'menu.book'],
  ['/activites', 'menu.activities'],
  ['/aide', 'menu.help'],
] as const;

/** Where a page of the portal lies, in the reader's language; the town is named for hosts that several share. */
export function hrefOf({ config, language }: Pick<HostedPage, 'config' | 'language'>, path: string): string {
  return `${path}?${new URLSearchParams({ town: config.town.slug, lang: language })}`;
}

/** Children of an unknown element are shown: they speak while the script has not come, or never comes. */
export function fallback({ config, language }: HostedPage): Html {
  return html`<p>${wordsIn(language)('noScript', { phone: config.town.help.phone })}</p>`;
}

/** A link that dials. */
export function phoneLink(phone: string, text: string): Html {
  return html`<a href="tel:${phone.replaceAll(/[^\d+]/g, '')}">${text}</a>`;
}

/** A page of the portal: the town's band, the menu, the content, and whom to call. */
export function layout(page: HostedPage, title: string, content: readonly Html[], backUrl?: string): string {
  const t = wordsIn(page.language);
  const { config, language } = page;
  const { town } = config;
  const { phone, email, hours } = town.help;
  // The sign-in page has a state in its address (where to go back to), which a link to another language would lose.
  const other = language === 'fr' ? 'en' : 'fr';
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${town.name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/town.css?town=${town.slug}">
<script type="module" src="/embed/v1/ef.js" async></script>
</head>
<body>
<a class="skip" href="#content">${t('skip')}</a>
<header>
<div class="band"><p><a href="${hrefOf(page, '/')}"><strong>${town.name}</strong> <span>${town.spaceName[language]}</span></a></p>
${page.path !== '/connexion' ? html`<p><a href="${hrefOf({ config, language: other }, page.path)}" lang="${other}" hreflang="${other}">${t('otherLanguage')}</a></p>` : null}</div>
<nav aria-label="${t('menu.label')}"><ul>
${MENU.map(([path, name]) => html`<li><a href="${hrefOf(page, path)}"${path === page.path ? html` aria-current="page"` : null}>${t(name)}</a></li>`)}
</ul></nav>
</header>
<main id="content" tabindex="-1">
${content}
</main>
<footer>
<p><a href="${backUrl ?? town.familyPage}">${t('back')}</a></p>
<p>${t('helpAsked')} ${phoneLink(phone, t('helpPhone', { phone }))}
${hours ? html`<span>${t('helpHours', { hours: hours[language] })}</span>` : null}
${email === undefined ? null : html`· <a href="mailto:${email}">${email}</a>`}</p>
<p><a href="${hrefOf(page, '/accessibilite')}">${t(`accessibility.footer.${town.accessibility.state}`)}</a>
· <a href="${hrefOf(page, '/donnees-personnelles')}">${t('privacy.title')}</a></p>
</footer>
</body>
</html>
`.text;
}
