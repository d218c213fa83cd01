import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, it } from 'vitest';
import { frozenClock, instantFrom } from '../../server/kernel/clock.ts';
import { type Inbox, openInbox } from './inbox.ts';
import { mailboxPage } from './pages.ts';

const directory = mkdtempSync(join(tmpdir(), 'espace-familles-inbox-'));
let inbox: Inbox | null = null;

async function open(): Promise<Inbox> {
  inbox = await openInbox({ directory, port: 0, clock: frozenClock(instantFrom('2026-11-20T08:30')) });
  return inbox;
}

async function send(smtpPort: number, mail: { subject: string; text: string; html?: string }): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, secure: false });
  await transport.sendMail({ from: 'Ville <ville@exemple.fr>', to: 'Zoé Lœb <zoe@exemple.fr>', ...mail });
  transport.close();
}

const body = (opened: Inbox, path: string, query = '') =>
  String(mailboxPage(opened, path, new URLSearchParams(query))?.body);

afterEach(async () => {
  await inbox?.stop();
  inbox = null;
  rmSync(directory, { recursive: true, force: true });
});

describe('the demo’s mailbox', () => {
  it('shows what was sent over SMTP, accents included, newest first', async () => {
    const opened = await open();
    await send(opened.smtpPort, { subject: 'Réservation n° 1', text: 'Déjà enregistrée' });
    await send(opened.smtpPort, { subject: 'Réservation n° 2', text: 'À bientôt' });

    expect(opened.list()).toMatchObject([
      { id: 2, subject: 'Réservation n° 2', text: 'À bientôt\n', html: null },
      { id: 1, subject: 'Réservation n° 1', to: 'Zoé Lœb <zoe@exemple.fr>', from: 'Ville <ville@exemple.fr>' },
    ]);
    expect(body(opened, '/mailbox')).toMatch(/n° 2[\s\S]+20 novembre 2026 à 08:30[\s\S]+n° 1/);
  });

  it('keeps its mail over a restart, and goes on counting', async () => {
    const first = await open();
    await send(first.smtpPort, { subject: 'Avant', text: 'a' });
    await first.stop();
    const second = await open();
    await send(second.smtpPort, { subject: 'Après', text: 'b' });

    expect(second.list().map((mail) => [mail.id, mail.subject])).toEqual([
      [2, 'Après'],
      [1, 'Avant'],
    ]);
  });

  it('shows the HTML of a mail in a sandbox only, and never lets its text become HTML', async () => {
    const opened = await open();
    const html = '<p>Bonjour</p><script>document.title = "stolen"</script>';
    await send(opened.smtpPort, {
      subject: '<b>gras</b>',
      text: 'voir <i>ici</i> http://x.localhost/a?b=1&c=2 merci',
      html,
    });

    const page = body(opened, '/mailbox/1');
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(page).toContain('&lt;b&gt;gras&lt;/b&gt;');
    expect(page).not.toContain('Bonjour');
    expect(mailboxPage(opened, '/mailbox/1/html', new URLSearchParams())?.contentSecurityPolicy).toMatch(
      /default-src 'none'.*sandbox/,
    );
    const text = body(opened, '/mailbox/1', 'view=text');
    expect(text).toContain('&lt;i&gt;ici&lt;/i&gt; <a href="http://x.localhost/a?b=1&amp;c=2">');
  });

  it('shows the source as it came, and knows no other page', async () => {
    const opened = await open();
    await send(opened.smtpPort, { subject: 'Un', text: 'deux' });

    expect(body(opened, '/mailbox/1/source')).toMatch(/^Received|^From: Ville/m);
    for (const path of ['/mailbox/2', '/mailbox/1/html', '/mailbox/1/x', '/mailbox/../1', '/mailboxes']) {
      expect(mailboxPage(opened, path, new URLSearchParams()), path).toBeNull();
    }
  });

  it('survives a sender that breaks off in the middle of a mail', async () => {
    const opened = await open();
    await new Promise<void>((done) => {
      const socket = createConnection(opened.smtpPort, '127.0.0.1');
      socket.once('data', () => {
        socket.write('EHLO a\r\nMAIL FROM:<a@a.fr>\r\nRCPT TO:<b@b.fr>\r\nDATA\r\nSubject: half');
        socket.destroy();
      });
      socket.once('close', () => done());
    });
    await send(opened.smtpPort, { subject: 'Entier', text: 'oui' });

    expect(opened.list().map((mail) => mail.subject)).toEqual(['Entier']);
  });
});
