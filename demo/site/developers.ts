import { type Html, html } from '../../server/kernel/html.ts';
import { type FamilyServer, snippets } from './pages.ts';
import { type Attribute, type Named, readTags, readTokens, type Tag } from './tags.ts';
import type { TownSite } from './town-site.ts';

function control(tag: Tag, { name, kind, choices, initial, says }: Attribute, value: string): Html {
  const id = `${tag.name}-${name}`;
  const input = {
    switch: () => html`<input type="checkbox" id="${id}" data-tag="${tag.name}" data-attribute="${name}">`,
    text: () =>
      html`<input id="${id}" data-tag="${tag.name}" data-attribute="${name}" value="${value}" autocomplete="off">`,
    choice: () =>
      html`<select id="${id}" data-tag="${tag.name}" data-attribute="${name}">${choices.map(
        (choice) => html`<option${choice === (value || initial) ? html` selected` : null}>${choice}</option>`,
      )}</select>`,
  }[kind]();
  return html`<tr><th scope="row"><label for="${id}"><code>${name}</code></label></th><td>${input}</td><td>${says}</td></tr>`;
}

function names(title: string, list: readonly Named[]): Html | null {
  if (list.length === 0) return null;
  return html`<h3>${title}</h3>
<dl class="facts">${list.map(({ name, says }) => html`<dt><code>${name || '(défaut)'}</code></dt><dd>${says}</dd>`)}</dl>`;
}

function section(tag: Tag, town: TownSite): Html {
  const given: Readonly<Record<string, string>> = { town: town.slug, mode: town.signIn };
  // What only our own hosted pages set is no business of a town's page.
  const attributes = tag.attributes.filter(({ name }) => name !== 'hosted');
  return html`<section aria-labelledby="${tag.name}-title">
<h2 id="${tag.name}-title"><code>&lt;${tag.name}&gt;</code></h2>
<p lang="en">${tag.summary}</p>
<h3>Attributs</h3>
<div class="scroll" tabindex="0" role="region" aria-label="Attributs de ${tag.name}"><table lang="en">
<thead><tr><th scope="col" lang="fr">Nom</th><th scope="col" lang="fr">Valeur</th><th scope="col" lang="fr">Sens</th></tr></thead>
<tbody>${attributes.map((attribute) => control(tag, attribute, given[attribute.name] ?? ''))}</tbody>
</table></div>
<h3>À copier</h3>
<pre tabindex="0"><code data-snippet="${tag.name}"></code></pre>
<p><button type="button" data-copy="${tag.name}">Copier</button> <span role="status" data-copied="${tag.name}"></span></p>
<h3>En vrai</h3>
<div class="stage" data-stage="${tag.name}"></div>
<div lang="en">${[names('Events', tag.events), names('Parts', tag.parts), names('Slots', tag.slots)].filter((one) => one !== null)}</div>
</section>`;
}

/** For the developers of a town's site: each tag with live attributes, its events as they come, and the theme. */
export function developersPage(town: TownSite, server: FamilyServer): Html {
  const { loader } = snippets(town, server);
  const tags = readTags();
  const tokens = readTokens().map(
    ({ name, initial }) => html`<tr><th scope="row"><label for="token${name}"><code>${name}</code></label></th>
<td><input id="token${name}" data-token="${name}" autocomplete="off"></td><td><code>${initial}</code></td></tr>`,
  );
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Développeurs – ${town.name}</title>
<link rel="icon" type="image/svg+xml" href="/assets/${town.short}.svg">
<link rel="stylesheet" href="/assets/plain.css">
${loader}
<script type="module" src="/assets/developers.js"></script>
</head>
<body data-fallback="${server.origin}/" data-events="${tags.flatMap((tag) => tag.events.map(({ name }) => name)).join(' ')}">
<header class="plain"><a href="/espace-famille">Espace famille</a> <span aria-hidden="true">›</span> Développeurs</header>
<main>
<h1>Poser les éléments dans une page</h1>
<p>Une ligne pour la page, une balise par élément. Ce que contient la balise reste visible tant que l’élément n’est pas chargé : mettez-y un lien.</p>
<pre tabindex="0"><code>${loader.text}</code></pre>
${tags.map((tag) => section(tag, town))}
<section aria-labelledby="journal">
<h2 id="journal">Événements</h2>
<p>Les événements remontent jusqu’au document et ne portent que des identifiants.</p>
<ol class="log" data-log tabindex="0" aria-labelledby="journal"></ol>
</section>
<section aria-labelledby="theme">
<h2 id="theme">Thème</h2>
<p>Ces variables se posent dans la feuille de style de la ville, sur la balise ou autour d’elle. Essayez :</p>
<p><label>Clair ou sombre <select data-scheme><option value="">comme la page</option><option value="light">clair</option><option value="dark">sombre</option></select></label></p>
<div class="scroll" tabindex="0" role="region" aria-label="Variables du thème"><table>
<thead><tr><th scope="col">Variable</th><th scope="col">Valeur</th><th scope="col">Sans elle</th></tr></thead>
<tbody>${tokens}</tbody>
</table></div>
</section>
</main>
</body>
</html>`;
}
