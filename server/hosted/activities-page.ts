import type { Activity, Catalog } from '../catalog/config.ts';
import { type Html, html } from '../kernel/html.ts';
import { type HostedPage, hrefOf, layout, phoneLink } from './layout.ts';
import { dayIn, listIn, timeIn, wordsIn } from './words.ts';

/** What the town offers, from its configuration: public, without a script. */
export function activitiesPage(page: HostedPage): string {
  const t = wordsIn(page.language);
  const { catalog } = page.config;
  const services = Object.entries(catalog.services).map(([code, service]) => {
    const offered = Object.values(catalog.activities).filter((activity) => activity.service === code);
    if (offered.length === 0) return null;
    return html`<section><h2>${service.label[page.language]}</h2>
${service.phone === undefined ? null : html`<p>${phoneLink(service.phone, t('helpPhone', { phone: service.phone }))}</p>`}
<div class="activities">${offered.map((activity) => article(page, catalog, activity))}</div></section>`;
  });
  return layout(page, t('activities.title'), [
    html`<h1>${t('activities.title')}</h1>
<p>${t('activities.intro')}</p>
<p><a class="button" href="${hrefOf(page, '/reserver')}">${t('activities.book')}</a></p>`,
    ...services.filter((one) => one !== null),
  ]);
}

function article({ language }: HostedPage, catalog: Catalog, activity: Activity): Html {
  const t = wordsIn(language);
  const { opens, period, ages, slots, venues } = activity;
  const kinds = listIn(
    language,
    opens.when.map((kind) => t(`activities.kinds.${kind}`)),
  );
  const only = opens.weekdays?.map((weekday) => t(`activities.weekdays.${weekday}`));
  const facts: [name: string, values: string[]][] = [
    ['when', only ? [kinds, t('activities.only', { weekdays: listIn(language, only) })] : [kinds]],
    ['period', [t('activities.dates', { from: dayIn(language, period.from), to: dayIn(language, period.to) })]],
    [
      'hours',
      Object.values(slots).map(({ label, from, to }) =>
        t('activities.slot', { label: label[language], from: timeIn(language, from), to: timeIn(language, to) }),
      ),
    ],
    ['ages', ages ? [t('activities.years', ages)] : []],
    ['validation', activity.validation === 'town' ? [t('activities.town')] : []],
    ['where', venues.map((code) => placed(catalog, code, language))],
  ];
  if (activity.package === 'full-week') facts[0]?.[1].push(t('activities.fullWeek'));
  const lines = facts
    .filter(([, values]) => values.length > 0)
    .map(
      ([name, values]) => html`<dt>${t(`activities.${name}`)}</dt>${values.map((value) => html`<dd>${value}</dd>`)}`,
    );
  return html`<article><h3>${activity.label[language]}</h3><dl>${lines}</dl></article>`;
}

function placed({ venues }: Catalog, code: string, language: HostedPage['language']): string {
  const venue = venues[code];
  const label = venue?.label[language] ?? code;
  const address = venue?.address;
  return address === undefined ? label : wordsIn(language)('activities.venue', { label, address });
}
