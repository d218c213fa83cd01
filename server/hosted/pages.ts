import { type Html, html } from '../kernel/html.ts';
import { fallback, type HostedPage, hrefOf, layout, phoneLink } from './layout.ts';
import { type Language, wordsIn } from './words.ts';

/** The sign-in page: the element reads `return`, `state` and `challenge` from the page's own address. */
export function signInPage(page: HostedPage, goBack: { readonly url: string } | 'not-allowed'): string {
  const t = wordsIn(page.language);
  const { town } = page.config;
  const refused = goBack === 'not-allowed';
  return layout(
    page,
    t('signIn.title'),
    [
      // The element brings its own heading, "sign in": this one says where.
      html`<h1>${t('signIn.heading')}</h1>`,
      refused
        ? html`<p class="problem" role="alert">${t('signIn.badReturn')}</p>`
        : html`<p class="quiet">${t('signIn.intro', { host: page.host })}</p>
<ef-login town="${town.slug}" lang="${page.language}" mode="inline" hosted>${fallback(page)}</ef-login>`,
    ],
    refused ? undefined : goBack.url,
  );
}

/** The town's portal on the server's host: for towns without a site, and where links without JavaScript lead. */
export function portalPage(page: HostedPage): string {
  const t = wordsIn(page.language);
  const { town } = page.config;
  const ways = [
    ['/reserver', 'book'],
    ['/activites', 'activities'],
    ['/aide', 'help'],
  ] as const;
  const name = town.spaceName[page.language];
  return layout(page, name, [
    html`<h1>${name}</h1>
<p>${t('portal.intro')}</p>
<div class="sides">
<ef-login town="${town.slug}" lang="${page.language}" mode="inline">${fallback(page)}</ef-login>
<section><h2>${t('portal.doHere')}</h2><ul class="cards">
${ways.map(([path, name]) => html`<li><a href="${hrefOf(page, path)}">${t(`portal.${name}`)}</a> <span>${t(`portal.${name}Text`)}</span></li>`)}
</ul></section>
</div>`,
  ]);
}

/** The booking calendar on a page of ours. */
export function bookingPage(page: HostedPage): string {
  const t = wordsIn(page.language);
  const { town } = page.config;
  return layout(page, t('book.title'), [
    html`<h1>${t('book.title')}</h1>
<ef-login town="${town.slug}" lang="${page.language}" mode="inline"></ef-login>
<ef-booking-calendar town="${town.slug}" lang="${page.language}">${fallback(page)}</ef-booking-calendar>`,
  ]);
}

/** Whom to call, and what to do when the space does not open: without a script. */
export function helpPage(page: HostedPage): string {
  const t = wordsIn(page.language);
  const { language, config } = page;
  const { phone, email, hours } = config.town.help;
  const services = Object.values(config.catalog.services).map(
    (service): Html => html`<li><strong>${service.label[language]}</strong>
${service.phone === undefined ? null : phoneLink(service.phone, service.phone)}
${service.email === undefined ? null : html`<a href="mailto:${service.email}">${service.email}</a>`}</li>`,
  );
  return layout(page, t('help.title'), [
    html`<h1>${t('help.title')}</h1>
<h2>${t('help.call')}</h2>
<p>${t('help.callText')}</p>
<p>${phoneLink(phone, t('helpPhone', { phone }))} ${hours ? html`<span>${t('helpHours', { hours: hours[language] })}</span>` : null}</p>
${email === undefined ? null : html`<h2>${t('help.write')}</h2><p><a href="mailto:${email}">${email}</a></p>`}
<h2>${t('help.services')}</h2><ul class="cards">${services}</ul>`,
    ...(['signIn', 'nothing', 'access'] as const).map(
      (name) => html`<h2>${t(`help.${name}`)}</h2><p>${t(`help.${name}Text`)}</p>`,
    ),
  ]);
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
