import { type Html, html } from '../kernel/html.ts';
import { type HostedPage, layout, phoneLink } from './layout.ts';
import { dayIn, wordsIn } from './words.ts';

// What the law asks of every public service online, filled with what is true of this one. A town that publishes its own
// statements links to them from its site as well.

/** The accessibility statement (décret n° 2019-768, article 5): state, what is missing, whom to tell, whom to appeal to. */
export function accessibilityPage(page: HostedPage): string {
  const t = wordsIn(page.language);
  const { state, audit } = page.config.town.accessibility;
  return layout(page, t('accessibility.title'), [
    html`<h1>${t('accessibility.title')}</h1>
<p>${t('accessibility.intro')}</p>
<h2>${t('accessibility.state')}</h2>
<p>${t(`accessibility.${state}`)}</p>
${audit === undefined ? null : html`<p>${t('accessibility.audited', { day: dayIn(page.language, audit.on), percent: audit.percent })}</p>`}`,
    ...chapters(page, 'accessibility', ['done', 'missing', 'contact']),
    reach(page),
    ...chapters(page, 'accessibility', ['appeal']),
  ]);
}

/** What becomes of a family's data (RGPD, article 13). */
export function privacyPage(page: HostedPage): string {
  const t = wordsIn(page.language);
  return layout(page, t('privacy.title'), [
    html`<h1>${t('privacy.title')}</h1>
<p>${t('privacy.intro')}</p>`,
    ...chapters(page, 'privacy', ['secure', 'kept', 'cookies', 'rights']),
    reach(page),
  ]);
}

function chapters({ language }: HostedPage, statement: string, names: readonly string[]): Html[] {
  const t = wordsIn(language);
  return names.map((name) => html`<h2>${t(`${statement}.${name}`)}</h2><p>${t(`${statement}.${name}Text`)}</p>`);
}

function reach({ language, config }: HostedPage): Html {
  const { phone, email } = config.town.help;
  return html`<p>${phoneLink(phone, wordsIn(language)('helpPhone', { phone }))}
${email === undefined ? null : html`· <a href="mailto:${email}">${email}</a>`}</p>`;
}
