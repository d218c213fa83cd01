import { Html, html } from '../../server/kernel/html.ts';
import type { News, TownSite } from './town-site.ts';

/** Where the pages of a town's website find the product. */
export interface FamilyServer {
  /** `http://famille.bourges.localhost:4000` */
  readonly origin: string;
}

interface PageParts {
  readonly title: string;
  /** Path of the page, to mark it in the menu. */
  readonly path: string;
  readonly main: Html;
  readonly head?: Html;
}

const MENU = [
  { path: '/', text: 'Accueil' },
  { path: '/#actualites', text: 'Actualités' },
  { path: '/#agenda', text: 'Agenda' },
  { path: '/#mairie', text: 'Mairie' },
  { path: '/espace-famille', text: 'Espace famille' },
];

// French typography: no line starts with a colon, and "8 h 30" stays together.
function typeset({ text }: Html): Html {
  return new Html(
    text
      .replace(/ ([:;?!»])/g, '\u00a0$1')
      .replace(/(\d) h\b(?: (\d))?/g, '$1\u00a0h\u00a0$2')
      .replace(/\u00a0h\u00a0(?!\d)/g, '\u00a0h'),
  );
}

function layout(town: TownSite, parts: PageParts): Html {
  const menu = MENU.map(({ path, text }) => {
    const current = path === parts.path ? html` aria-current="page"` : null;
    return html`<li><a href="${path}"${current}>${text}</a></li>`;
  });
  return typeset(html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title}</title>
<link rel="icon" type="image/svg+xml" href="/assets/${town.short}.svg">
<link rel="stylesheet" href="/assets/base.css">
<link rel="stylesheet" href="/assets/${town.short}.css">
${parts.head ?? null}
</head>
<body class="town-${town.short}">
<a class="skip" href="#contenu">Aller au contenu</a>
<header class="top">
<div class="wrap">
<a class="brand" href="/">
<img src="/assets/${town.short}.svg" alt="" width="48" height="48">
<span><strong>${town.name}</strong><span class="motto">${town.motto}</span></span>
</a>
<nav aria-label="Menu principal"><ul>${menu}</ul></nav>
</div>
</header>
<main id="contenu" tabindex="-1">
${parts.main}
</main>
<footer class="bottom">
<div class="wrap">
<div>
<h2>${town.townHall.address[0]}</h2>
<p>${town.townHall.address.slice(1).map((line) => html`${line}<br>`)}Téléphone : ${town.townHall.phone}</p>
</div>
<div>
<h2>Horaires</h2>
<ul class="plain">${town.townHall.hours.map(({ days, times }) => html`<li>${days} : ${times}</li>`)}</ul>
</div>
<div>
<h2>À propos</h2>
<p>Site de démonstration : ce n’est pas le site ${town.ofName}. Les actualités, les horaires et les numéros sont inventés.</p>
</div>
</div>
</footer>
</body>
</html>`);
}

function newsCard(news: News): Html {
  return html`<li class="card">
<p class="topic">${news.topic}</p>
<h3><a href="/actualites/${news.id}">${news.title}</a></h3>
<p>${news.lead}</p>
<p class="date">${news.date}</p>
</li>`;
}

/** The front page of a town's website. */
export function homePage(town: TownSite): Html {
  const services = town.services.map(
    ({ title, text, path }) => html`<li><a href="${path}"><strong>${title}</strong><span>${text}</span></a></li>`,
  );
  const agenda = town.agenda.map(
    ({ day, month, title, place }) => html`<li>
<p class="when"><strong>${day}</strong> ${month}</p>
<p><strong>${title}</strong><br>${place}</p>
</li>`,
  );
  return layout(town, {
    title: `Ville ${town.ofName}`,
    path: '/',
    main: html`<section class="hero">
<img class="scene" src="/assets/${town.short}-scene.svg" alt="">
<div class="wrap"><div class="welcome">
<h1>${town.welcome.title}</h1>
<p>${town.welcome.text}</p>
<p><a class="button" href="/espace-famille">Ouvrir l’espace famille</a></p>
</div></div>
</section>
<section class="services" aria-labelledby="services">
<div class="wrap">
<h2 id="services" class="hidden">En un clic</h2>
<ul>${services}</ul>
</div>
</section>
<section aria-labelledby="actualites">
<div class="wrap">
<h2 id="actualites">Actualités</h2>
<ul class="cards">${town.news.map(newsCard)}</ul>
</div>
</section>
<div class="wrap two">
<section aria-labelledby="agenda">
<h2 id="agenda">Agenda</h2>
<ul class="agenda">${agenda}</ul>
</section>
<section aria-labelledby="mairie">
<h2 id="mairie">La mairie</h2>
<address>${town.townHall.address.map((line) => html`${line}<br>`)}</address>
<p>Téléphone : ${town.townHall.phone}</p>
<table>
<caption>Horaires d’ouverture</caption>
<tbody>${town.townHall.hours.map(({ days, times }) => html`<tr><th scope="row">${days}</th><td>${times}</td></tr>`)}</tbody>
</table>
</section>
</div>`,
  });
}

/** One piece of news. */
export function newsPage(town: TownSite, news: News): Html {
  return layout(town, {
    title: `${news.title} – ${town.name}`,
    path: '/#actualites',
    main: html`<article class="wrap story">
<p class="trail"><a href="/">Accueil</a> <span aria-hidden="true">›</span> <a href="/#actualites">Actualités</a></p>
<p class="topic">${news.topic}</p>
<h1>${news.title}</h1>
<p class="date">${news.date}</p>
<p class="lead">${news.lead}</p>
${news.paragraphs.map((text) => html`<p>${text}</p>`)}
<p><a href="/#actualites">Toutes les actualités</a></p>
</article>`,
  });
}

/** The two lines that a webmaster pastes: the loader, and one tag a widget with the way in that works without script. */
export function snippets(town: TownSite, { origin }: FamilyServer) {
  return {
    loader: html`<script type="module" src="${origin}/embed/v1/ef.js" async></script>`,
    login: html`<ef-login town="${town.slug}"${town.signIn === 'inline' ? html` mode="inline"` : null}>
  <a href="${origin}/">Se connecter à l’espace famille</a>
</ef-login>`,
    calendar: html`<ef-booking-calendar town="${town.slug}">
  <a href="${origin}/">Réserver la cantine et les activités</a>
</ef-booking-calendar>`,
  };
}

/** The page that holds the product. */
export function familyPage(town: TownSite, server: FamilyServer): Html {
  const { loader, login, calendar } = snippets(town, server);
  return layout(town, {
    title: `Espace famille – ${town.name}`,
    path: '/espace-famille',
    head: loader,
    main: html`<div class="wrap family">
<p class="trail"><a href="/">Accueil</a> <span aria-hidden="true">›</span> Espace famille</p>
<h1>Espace famille</h1>
<p class="lead">${town.family.introduction}</p>
<section class="sign-in" aria-label="Connexion">
${login}
</section>
<section class="planning" aria-label="Réservations">
${calendar}
</section>
<section class="advice" aria-labelledby="a-savoir">
<h2 id="a-savoir">À savoir</h2>
<ul>${town.family.goodToKnow.map((line) => html`<li>${line}</li>`)}</ul>
<p>${town.family.help} Téléphone : ${town.townHall.phone}.</p>
</section>
</div>`,
  });
}
