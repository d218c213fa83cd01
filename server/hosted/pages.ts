import { type Html, html } from '../kernel/html.ts';
import type { TownIdentity } from '../towns/config.ts';
import { type Language, wordsIn } from './words.ts';

/** What every hosted page needs to know. */
export interface HostedPage {
  readonly town: TownIdentity;
  readonly language: Language;
  /** Host and port as the address bar shows them. */
  readonly host: string;
}

/** The sign-in page: the element reads `return`, `state` and `challenge` from the page's own address. */
export function signInPage(page: HostedPage, goBack: { readonly url: string } | 'not-allowed'): string {
  const t = wordsIn(page.language);
  const { town } = page;
  const refused = goBack === 'not-allowed';
  return layout(page, t('signIn.title'), refused ? town.familyPage : goBack.url, [
    // The element brings its own heading, "sign in": this one says where.
    html`<h1>${t('signIn.heading')}</h1>`,
    refused
      ? html`<p class="problem" role="alert">${t('signIn.badReturn')}</p>`
      : html`<p class="quiet">${t('signIn.intro', { host: page.host })}</p>
<ef-login town="${town.slug}" lang="${page.language}" mode="inline" hosted>${fallback(page)}</ef-login>`,
  ]);
}

/** The town's portal on the server's host: for towns without a site, and where links without JavaScript lead. */
export function portalPage(page: HostedPage): string {
  const t = wordsIn(page.language);
  const { town } = page;
  return layout(page, t('portal.title'), town.familyPage, [
    html`<h1>${t('portal.title')}</h1>
<p>${t('portal.intro')}</p>
<ef-login town="${town.slug}" lang="${page.language}" mode="inline">${fallback(page)}</ef-login>
<p><a class="button" href="/reserver?town=${town.slug}&amp;lang=${page.language}">${t('portal.book')}</a></p>`,
  ]);
}

/** The booking calendar on a page of ours. */
export function bookingPage(page: HostedPage): string {
  const t = wordsIn(page.language);
  const { town } = page;
  return layout(page, t('book.title'), town.familyPage, [
    html`<h1>${t('book.title')}</h1>
<ef-login town="${town.slug}" lang="${page.language}" mode="inline"></ef-login>
<ef-booking-calendar town="${town.slug}" lang="${page.language}">${fallback(page)}</ef-booking-calendar>`,
  ]);
}

/** Children of an unknown element are shown: they speak while the script has not come, or never comes. */
function fallback(page: HostedPage): Html {
  const t = wordsIn(page.language);
  return html`<p>${t('noScript', { phone: page.town.help.phone })}</p>`;
}

function layout(page: HostedPage, title: string, backUrl: string, content: readonly Html[]): string {
  const t = wordsIn(page.language);
  const { town, language } = page;
  const { phone, email, hours } = town.help;
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
<header><p><a href="/?town=${town.slug}&amp;lang=${language}"><strong>${town.name}</strong> <span>${t('space')}</span></a></p></header>
<main id="content" tabindex="-1">
${content}
</main>
<footer>
<p><a href="${backUrl}">${t('back')}</a></p>
<p>${t('help')} <a href="tel:${phone.replaceAll(/[^\d+]/g, '')}">${t('helpPhone', { phone })}</a>
${hours ? html`<span>${t('helpHours', { hours: hours[language] })}</span>` : null}
${email === undefined ? null : html`· <a href="mailto:${email}">${email}</a>`}</p>
</footer>
</body>
</html>
`.text;
}

/** What an address without a page, or a host without a town, shows. */
export function notFoundPage(language: Language): string {
  const t = wordsIn(language);
  return plainPage(language, t('notFound.title'), t('notFound.text'));
}

/** What somebody sees when we failed. `logId` lets them tell us which failure it was. */
export function failurePage(language: Language, logId: string): string {
  const t = wordsIn(language);
  return plainPage(language, t('failure.title'), t('failure.text', { logId }));
}

// No town, no styles: it has to work when nothing else does.
function plainPage(language: Language, title: string, text: string): string {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
</head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`.text;
}
