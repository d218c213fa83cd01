import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WIDGETS_FOLDER } from '../../../server/embed-route.ts';
import { type Html, html } from '../../../server/kernel/html.ts';
import type { Integrity } from '../../../widgets/build/integrity.ts';
import { type FamilyServer, snippets } from '../pages.ts';
import { readTags, type Tag } from '../tags.ts';
import type { TownSite } from '../town-site.ts';
import { prose, typeset } from './blocks.ts';
import { elementSection } from './element.ts';
import {
  bundlersSection,
  eventsSection,
  linesSection,
  policySection,
  promisesSection,
  versionsSection,
} from './recipes.ts';

/** The hashes of what was built last; null where nothing was. */
function builtIntegrity(): Integrity | null {
  const file = join(WIDGETS_FOLDER, 'integrity.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Integrity) : null;
}

function themeSection([tag]: readonly Tag[]): Html {
  const properties = tag?.doc.cssProperties ?? [];
  return html`<section aria-labelledby="theme">
<h2 id="theme">Thème</h2>
<p>Les éléments prennent la police et la taille du texte de la page. Ces variables changent le reste, sur la balise ou autour d’elle ; un accent trop pâle pour être lu est corrigé.
Essayez, les éléments plus haut suivent :</p>
<p class="control choice"><label for="scheme">Clair ou sombre</label><select id="scheme" data-scheme><option value="">comme la page</option><option value="light">clair</option><option value="dark">sombre</option></select></p>
<table class="reference" role="table">
<caption>Propriétés personnalisées</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Nom</th><th role="columnheader" scope="col">Valeur, sans elle</th><th role="columnheader" scope="col">Sens</th></tr></thead>
<tbody role="rowgroup">${properties.map(
    ({
      name,
      default: initial = '',
      description = '',
    }) => html`<tr role="row"><th role="rowheader" scope="row"><label for="token${name}"><code>${name}</code></label></th>
<td role="cell"><input id="token${name}" data-token="${name}" autocomplete="off"><code data-initial>${initial}</code></td>
<td role="cell" lang="en">${prose(description)}</td></tr>`,
  )}</tbody>
</table>
</section>`;
}

/** For the developers of a town's site: its own lines to copy, each element live with its reference, theme and policies. */
export function developersPage(town: TownSite, server: FamilyServer): Html {
  const tags = readTags();
  const events = [...new Set(tags.flatMap(({ doc }) => doc.events.map(({ name }) => name)))];
  const chapters: readonly [id: string, text: string][] = [
    ['lignes', 'Deux lignes'],
    ...tags.map(({ name }): [string, string] => [name, `<${name}>`]),
    ['evenements', 'Événements'],
    ['theme', 'Thème'],
    ['csp', 'CSP'],
    ['versions', 'Versions'],
    ['bundler', 'Avec un bundler'],
    ['promesses', 'Sécurité, accessibilité'],
  ];
  return typeset(html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Développeurs – ${town.name}</title>
<link rel="icon" type="image/svg+xml" href="/assets/${town.short}.svg">
<link rel="stylesheet" href="/assets/plain.css">
<link rel="stylesheet" href="/assets/developers.css">
${snippets(town, server).loader}
<script type="module" src="/assets/developers.js"></script>
</head>
<body class="developers" data-fallback="${server.origin}/" data-events="${events.join(' ')}">
<a class="skip" href="#contenu">Aller au contenu</a>
<header class="plain"><a href="/">${town.name}</a> <span aria-hidden="true">›</span> <a href="/espace-famille">Espace famille</a> <span aria-hidden="true">›</span> Développeurs</header>
<div class="columns">
<nav aria-label="Sommaire"><ul>${chapters.map(([id, text]) => html`<li><a href="#${id}">${text}</a></li>`)}</ul></nav>
<main id="contenu" tabindex="-1">
<h1>Poser l’espace famille dans une page</h1>
<p class="lead">Des éléments HTML, servis par ${server.origin.replace(/^https?:\/\//, '')}. Tout ce qui suit vient de leurs sources ; les exemples sont en vrai, pour ${town.name}.</p>
${linesSection(town, server)}
${tags.map((tag) => elementSection(tag, town))}
${eventsSection()}
${themeSection(tags)}
${policySection(server)}
${versionsSection(server, builtIntegrity())}
${bundlersSection(town, server)}
${promisesSection(town, server)}
</main>
</div>
</body>
</html>`);
}
