import { type Html, html } from '../../server/kernel/html.ts';
import { TOWN_SITES } from './towns.ts';

export interface FrontPage {
  readonly port: number;
  readonly familyPort: number;
  readonly signIns: readonly SignIn[];
  readonly mails: number;
}

/** An account of the demo, with what makes its family worth looking at. */
export interface SignIn {
  /** The town's name on the server. */
  readonly town: string;
  readonly userName: string;
  readonly password: string;
  readonly says: string;
}

/** The first page of the demo: where everything is, and who can sign in. */
export function frontPage({ port, familyPort, signIns, mails }: FrontPage): Html {
  const towns = TOWN_SITES.map((town) => {
    const site = `http://www.${town.short}.localhost:${port}`;
    const traits = [
      town.signIn === 'inline' ? 'Formulaire de connexion dans la page.' : 'Connexion sur la page hébergée.',
      town.familyHost === 'familles.localhost' ? 'Serveur d’un autre site que celui de la ville.' : null,
      town.strictPolicy ? 'Politique de sécurité (CSP) la plus stricte.' : null,
      town.short === 'amberieu' ? 'Feuille de style à l’ancienne : remise à zéro, 62,5 %.' : null,
    ];
    return html`<li>
<img src="/assets/${town.short}.svg" alt="" width="40" height="40">
<h3>${town.name}</h3>
<p>${traits.filter((trait) => trait !== null).join(' ')}</p>
<p><a href="${site}/espace-famille">Espace famille</a> · <a href="${site}/">Site de la ville</a> · <a href="${site}/developpeurs">Développeurs</a></p>
<p><a href="http://${town.familyHost}:${familyPort}/">Pages hébergées</a></p>
</li>`;
  });
  const accounts = signIns.map(({ town, userName, password, says }) => {
    const name = TOWN_SITES.find(({ slug }) => slug === town)?.name ?? town;
    return html`<tr><td>${name}</td><td><code>${userName}</code></td><td><code>${password}</code></td><td lang="en">${says}</td></tr>`;
  });
  return html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Espace familles – démonstration</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/plain.css">
</head>
<body>
<main>
<h1>Espace familles – démonstration</h1>
<p>Cinq villes, cinq sites, un même serveur. Les réservations sont écrites dans une vraie base, les courriels partent par SMTP et arrivent dans la boîte ci-dessous.</p>
<p><a href="/mailbox">Courrier envoyé (${mails})</a></p>
<h2>Les villes</h2>
<ul class="towns">${towns}</ul>
<h2>Comptes de démonstration</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Comptes de démonstration"><table>
<thead><tr><th scope="col">Ville</th><th scope="col">Identifiant</th><th scope="col">Mot de passe</th><th scope="col">Famille</th></tr></thead>
<tbody>${accounts}</tbody>
</table></div>
</main>
</body>
</html>`;
}
