import type { Instant } from '../../server/kernel/clock.ts';
import { TOWN_TIME_ZONE } from '../../server/kernel/clock.ts';
import { type Html, html } from '../../server/kernel/html.ts';
import type { Inbox, Mail } from './inbox.ts';

/** What the mailbox answers to a path; null where it has no such page. */
export interface MailboxAnswer {
  readonly type: string;
  readonly body: string | Buffer;
  /** Replaces the site's own policy. */
  readonly contentSecurityPolicy?: string;
}

const atFormat = new Intl.DateTimeFormat('fr-FR', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: TOWN_TIME_ZONE,
});

function at(instant: Instant): string {
  return atFormat.format(instant);
}

function page(title: string, main: Html): MailboxAnswer {
  const body = html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/plain.css">
</head>
<body>
<header class="plain"><a href="/">Démonstration</a> <span aria-hidden="true">›</span> <a href="/mailbox">Courrier</a></header>
<main>${main}</main>
</body>
</html>`;
  return { type: 'text/html; charset=utf-8', body: body.text };
}

function list(mails: readonly Mail[]): MailboxAnswer {
  const rows = mails.map(
    (mail) => html`<tr>
<td><a href="/mailbox/${mail.id}">${mail.subject || '(sans objet)'}</a></td>
<td>${mail.to}</td>
<td class="nowrap">${at(mail.receivedAt)}</td>
</tr>`,
  );
  const main =
    mails.length === 0
      ? html`<p>Aucun message pour l’instant. Tout courriel envoyé par le serveur arrive ici, par SMTP, quel qu’en soit le destinataire.</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Messages"><table>
<thead><tr><th scope="col">Objet</th><th scope="col">Destinataire</th><th scope="col">Reçu</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
  return page('Courrier', html`<h1>Courrier <span class="count">${mails.length}</span></h1>${main}`);
}

// Links of a text mail can be followed; everything around them stays text.
function linked(text: string): Html[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`));
}

function message(mail: Mail, view: string | null): MailboxAnswer {
  const showsHtml = mail.html !== null && view !== 'text';
  const tabs =
    mail.html === null
      ? null
      : html`<a href="?view=html" ${showsHtml ? html`aria-current="page"` : null}>Mise en page</a>
<a href="?view=text" ${showsHtml ? null : html`aria-current="page"`}>Texte seul</a>`;
  return page(
    mail.subject,
    html`<h1>${mail.subject || '(sans objet)'}</h1>
<dl class="facts">
<dt>De</dt><dd>${mail.from}</dd>
<dt>À</dt><dd>${mail.to}</dd>
<dt>Reçu</dt><dd>${at(mail.receivedAt)}</dd>
</dl>
<nav class="tabs" aria-label="Versions du message">${tabs}
<a href="/mailbox/${mail.id}/source">Source</a></nav>
${
  showsHtml
    ? html`<iframe class="letter" title="Message mis en page" src="/mailbox/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
    : html`<pre class="letter" tabindex="0">${linked(mail.text)}</pre>`
}`,
  );
}

/** The page of a path under /mailbox. A mail's own HTML is served alone, without scripts, to be shown in a sandbox. */
export function mailboxPage(inbox: Inbox, path: string, query: URLSearchParams): MailboxAnswer | null {
  if (path === '/mailbox' || path === '/mailbox/') return list(inbox.list());
  if (path === '/mailbox.json') return { type: 'application/json; charset=utf-8', body: JSON.stringify(inbox.list()) };
  const [, id, part] = /^\/mailbox\/(\d{1,9})(?:\/(html|source))?$/.exec(path) ?? [];
  const mail = id === undefined ? null : inbox.find(Number(id));
  if (!mail) return null;
  if (part === 'source') return { type: 'text/plain; charset=utf-8', body: inbox.source(mail.id) ?? '' };
  if (part === 'html') {
    if (mail.html === null) return null;
    return {
      type: 'text/html; charset=utf-8',
      // Links open in a new window: the frame itself never goes anywhere.
      body: `<base target="_blank">${mail.html}`,
      contentSecurityPolicy:
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox",
    };
  }
  return message(mail, query.get('view'));
}
