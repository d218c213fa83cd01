import { type Html, html } from '../../../server/kernel/html.ts';
import { type Integrity, pinnedSnippet } from '../../../widgets/build/integrity.ts';
import { PACKAGE_NAME } from '../../../widgets/build/npm-package.ts';
import { type FamilyServer, snippets } from '../pages.ts';
import type { TownSite } from '../town-site.ts';
import { copyable } from './blocks.ts';

// What a developer takes along: this town's own lines, its policy, the versions, and a start in each framework.

/** The two lines, first of all. */
export function linesSection(town: TownSite, server: FamilyServer): Html {
  const { loader, calendar } = snippets(town, server);
  return html`<section aria-labelledby="lignes">
<h2 id="lignes">Deux lignes</h2>
<p>Une ligne pour la page, une balise par élément. Ce que contient la balise reste visible tant que l’élément n’est pas là : mettez-y un lien.
La page doit être sur un site que la ville a inscrit (<code>town.origins</code>).</p>
${copyable('lignes-code', `les deux lignes ${town.ofName}`, `${loader.text}\n${calendar.text}`)}
<p>Seuls les éléments présents sont chargés ; une balise ajoutée plus tard l’est à son tour. Tous partagent une même session.
Deux copies sur une page (celle d’une extension et une autre collée à la main) s’entendent : la première sert, la console le dit une fois.
Le chargeur regarde le document : dans un shadow root de votre page, importez l’élément par <a href="#bundler">le paquet npm</a>.</p>
</section>`;
}

export function eventsSection(): Html {
  const listening = `document.addEventListener('ef-bookings-saved', ({ detail }) => {
  console.log('Demande n°', detail.requestNumber);
});

document.addEventListener('ef-navigate', (event) => {
  if (event.detail.to !== 'sign-in') return;
  event.preventDefault();
  location.assign('/mon-compte');
});`;
  return html`<section aria-labelledby="evenements">
<h2 id="evenements">Événements</h2>
<p>Ils remontent jusqu’au document et traversent les shadow roots. Ils ne portent que des codes et des numéros, jamais un nom ni une adresse :
n’importe quel script de la page peut les entendre. <code>ef-navigate</code> s’annule ; la page conduit alors elle-même la personne.</p>
${copyable('evenements-code', 'suivre les réservations et mener soi-même à la connexion', listening)}
<h3 id="journal">Ce que disent les éléments de cette page</h3>
<ol class="log" data-log tabindex="0" aria-labelledby="journal"></ol>
</section>`;
}

/** One host in two directives, and the hash of the import map for those who name every byte. */
export function policySection({ origin }: FamilyServer): Html {
  return html`<section aria-labelledby="csp">
<h2 id="csp">Content-Security-Policy</h2>
<p>Un hôte dans deux directives. Ni script ni style dans la page, ni <code>unsafe-inline</code>, ni <code>unsafe-eval</code> :</p>
${copyable('csp-code', 'la politique de sécurité', `script-src ${origin}; connect-src ${origin}`)}
</section>`;
}

export function versionsSection({ origin }: FamilyServer, integrity: Integrity | null): Html {
  const version = integrity?.version ?? 'x.y.z';
  const pinned = integrity && pinnedSnippet(origin, integrity);
  return html`<section aria-labelledby="versions">
<h2 id="versions">Versions</h2>
<dl class="facts">
<dt><code>/embed/v1/</code></dt><dd>La plus récente qui convient à votre page. Redemandée après 5 minutes. C’est le choix conseillé : les corrections arrivent seules.</dd>
<dt><code>/embed/${version}/</code></dt><dd>Cette version, octet pour octet, gardée un an par les navigateurs. <a href="${origin}/embed/${version}/integrity.json">Ses empreintes</a>, <a href="${origin}/embed/${version}/custom-elements.json">son manifeste</a>.</dd>
<dt>Durée</dt><dd>Les fichiers et les appels d’une version sont servis au moins 12 mois après la suivante ; une version majeure, 12 mois après la sortie de l’autre. Une version retirée le dit à la famille, avec quoi faire.</dd>
</dl>
<h3 id="sri">Une page qui nomme chaque octet (SRI)</h3>
<p>La carte d’import donne l’empreinte de ce que le chargeur apporte : Chrome 127, Firefox 138, Safari 18 et suivants la vérifient.</p>
${
  pinned
    ? html`${copyable('sri-code', 'les lignes avec empreintes', `${pinned.importMap}\n${pinned.script}`)}
<p>Sous une politique stricte, la carte est un script de la page. Son empreinte s’ajoute à <code>script-src</code> :</p>
${copyable('sri-csp', 'la politique de sécurité avec empreinte', `script-src ${origin} '${pinned.importMapHash}'; connect-src ${origin}`)}`
    : html`<p>Les éléments ne sont pas encore construits : <code>npm run build</code>.</p>`
}
</section>`;
}

export function bundlersSection(town: TownSite, { origin }: FamilyServer): Html {
  const place = `{ server: '${origin}', town: '${town.slug}' }`;
  const load = `import { loadElements } from '${PACKAGE_NAME}/loader';\n\nloadElements(${place});`;
  const frameworks: readonly [id: string, name: string, text: string][] = [
    [
      'react',
      'React 19',
      `import type {} from '${PACKAGE_NAME}/react';

<ef-booking-calendar
  view="month"
  onef-bookings-saved={(event) => console.log(event.detail.requestNumber)}
/>`,
    ],
    [
      'vue',
      'Vue 3',
      `// vite.config.ts
vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('ef-') } } });

// Page.vue
import type {} from '${PACKAGE_NAME}/vue';

<ef-booking-calendar
  :view="view"
  @ef-bookings-saved="(event) => console.log(event.detail.requestNumber)"
/>`,
    ],
    [
      'svelte',
      'Svelte 5',
      `import type {} from '${PACKAGE_NAME}/svelte';

<ef-booking-calendar
  {view}
  onef-bookings-saved={(event) => console.log(event.detail.requestNumber)}
></ef-booking-calendar>`,
    ],
    [
      'angular',
      'Angular',
      `@Component({ schemas: [CUSTOM_ELEMENTS_SCHEMA], … })

<ef-booking-calendar
  [view]="view()"
  (ef-bookings-saved)="saved($event)"
></ef-booking-calendar>`,
    ],
  ];
  return html`<section aria-labelledby="bundler">
<h2 id="bundler">Avec un bundler</h2>
<p>Le paquet npm <code>${PACKAGE_NAME}</code> (<code>npm run build</code> le prépare) apporte un chargeur typé, les éléments en modules, leurs types pour TypeScript, React 19, Vue et Svelte,
et ce que lisent les éditeurs : manifeste, <span lang="en">web-types</span>, données de VS Code. Le plus simple garde les éléments à la version du serveur :</p>
${copyable('bundler-code', 'charger les éléments', load)}
${frameworks.map(([id, name, text]) => html`<h3>${name}</h3>${copyable(`bundler-${id}`, `la balise avec ${name}`, text)}`)}
</section>`;
}

export function promisesSection(town: TownSite, { origin }: FamilyServer): Html {
  const statement = (path: string) => `${origin}${path}?town=${town.slug}`;
  return html`<section aria-labelledby="promesses">
<h2 id="promesses">Sécurité et accessibilité</h2>
<dl class="facts">
<dt>Signaler une faille</dt><dd>En privé, d’abord : voir <code>SECURITY.md</code> dans les sources du produit, ou la mairie ${town.ofName}, ${town.townHall.phone}. Réponse sous trois jours ouvrés.</dd>
<dt>Mot de passe</dt><dd>Il se tape sur la page du serveur, sauf si la ville permet le formulaire dans la sienne (même site seulement) : tout script de cette page pourrait alors le lire.</dd>
<dt>Données</dt><dd>Ni cookie tiers, ni traceur, ni police ou script d’ailleurs. La session est un cookie <code>HttpOnly</code> que la page ne peut pas lire. <a href="${statement('/donnees-personnelles')}">Les données personnelles</a>.</dd>
<dt>Accessibilité</dt><dd>Les éléments sont faits pour le RGAA 4.1 et les WCAG 2.2 AA : tout au clavier, à 320 px, à 400 %, en contrastes forcés ; les couleurs de la ville sont corrigées jusqu’à 4,5:1. <a href="${statement('/accessibilite')}">La déclaration d’accessibilité</a> dit ce qui manque et à qui le dire.</dd>
<dt>Nouveautés</dt><dd><code>CHANGELOG.md</code> dans les sources du produit.</dd>
</dl>
</section>`;
}
