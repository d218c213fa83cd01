import type { Attribute as Documented } from 'custom-elements-manifest/schema.js';
import { type Html, html } from '../../../server/kernel/html.ts';
import { type Attribute, attributeOf, type Tag } from '../tags.ts';
import type { TownSite } from '../town-site.ts';
import { copyable, prose, reference } from './blocks.ts';

/** What only our own hosted pages set is no business of a town's page. */
const NOT_FOR_PAGES = 'hosted';

const TITLES: Readonly<Record<string, string>> = {
  'ef-booking-calendar': 'Le calendrier de réservation',
  'ef-login': 'La connexion',
};

function control(tag: Tag, { name, kind, choices, initial }: Attribute, value: string): Html {
  const id = `${tag.name}-${name}`;
  const input = {
    switch: () => html`<input type="checkbox" id="${id}" data-tag="${tag.name}" data-attribute="${name}">`,
    text: () =>
      html`<input id="${id}" data-tag="${tag.name}" data-attribute="${name}" value="${value}" autocomplete="off">`,
    choice: () =>
      html`<select id="${id}" data-tag="${tag.name}" data-attribute="${name}">${
        initial === '' ? html`<option value="">–</option>` : null
      }${choices.map(
        (choice) => html`<option${choice === (value || initial) ? html` selected` : null}>${choice}</option>`,
      )}</select>`,
  }[kind]();
  return html`<p class="control ${kind}"><label for="${id}"><code>${name}</code></label>${input}</p>`;
}

/** What an attribute may hold: its choices one by one, else what kind of text. */
function valuesOf(one: Documented): readonly string[] {
  const { kind, choices } = attributeOf(one);
  return { switch: ['présent ou non'], text: ['texte'], choice: choices }[kind];
}

const code = (name: string) => html`<code>${name || '(défaut)'}</code>`;

/** One element: what it is, a live one whose attributes can be changed, its own lines to copy, and its reference. */
export function elementSection({ name, doc, ...tag }: Tag, town: TownSite): Html {
  const given: Readonly<Record<string, string>> = { town: town.slug, mode: town.signIn };
  const tried = [...tag.attributes, ...doc.attributes.filter((one) => one.name === 'lang').map(attributeOf)];
  const controls = tried.filter((one) => one.name !== NOT_FOR_PAGES);
  const says = ({ description = '' }: { description?: string }) => prose(description);
  return html`<section aria-labelledby="${name}">
<h2 id="${name}"><code>&lt;${name}&gt;</code> <span>${TITLES[name] ?? ''}</span></h2>
<p lang="en">${prose(doc.description)}</p>
<h3 id="${name}-try">Essayer</h3>
<fieldset class="controls" aria-labelledby="${name}-try">${controls.map((one) =>
    control({ name, doc, ...tag }, one, given[one.name] ?? ''),
  )}</fieldset>
<div class="stage" data-stage="${name}"></div>
<h3>À copier</h3>
${copyable(`${name}-snippet`, `la balise ${name}`, '')}
<h3 id="${name}-reference">Référence</h3>
${reference(
  'Attributs',
  ['Nom', 'Valeur', 'Sens'],
  doc.attributes.map((one) => ({ name: code(one.name), facts: valuesOf(one), says: says(one) })),
)}
${reference(
  'Propriétés',
  ['Nom', 'Type', 'Sens'],
  doc.properties.map((one) => ({
    name: code(one.name),
    facts: [one.type?.text ?? null],
    says: one.attribute === undefined ? says(one) : html`The attribute <code>${one.attribute}</code>, for scripts.`,
  })),
)}
${reference(
  'Événements',
  ['Nom', 'Type', 'Sens'],
  doc.events.map((one) => ({
    name: html`${code(one.name)}${one.cancelable ? html` <span class="badge">annulable</span>` : null}`,
    facts: [one.type.text],
    says: says(one),
  })),
)}
${reference(
  'Contenu (slots)',
  ['Nom', 'Sens'],
  doc.slots.map((one) => ({ name: code(one.name), says: says(one) })),
)}
${reference(
  'Parties (::part)',
  ['Nom', 'Sens'],
  doc.parts.map((one) => ({ name: code(one.name), says: says(one) })),
)}
<p>Propriétés personnalisées : ${doc.cssProperties.length}, les mêmes pour tous les éléments, <a href="#theme">avec leur sens et leur valeur de départ</a>.</p>
</section>`;
}
