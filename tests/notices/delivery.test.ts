import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drainMails, forget, startJobs } from '../../server/jobs.ts';
import { frozenClock, instantFrom } from '../../server/kernel/clock.ts';
import { type MailGateway, smtpGateway } from '../../server/notices/gateway.ts';
import type { BookingChangeNotice } from '../../server/notices/kinds.ts';
import { applyTown } from '../../server/town-apply.ts';
import { account } from '../support/factories.ts';
import { testServer } from '../support/http.ts';
import { testDatabase } from '../support/postgres.ts';
import { testTown } from '../support/test-town.ts';

const START = instantFrom('2026-11-20T09:00');
const SECOND = 1000;
const DAY = 86_400_000;

const clock = frozenClock(START);
const database = await testDatabase(8);
await applyTown(database, database.url, testTown(), clock.now());
const { services } = await testServer(database, {
  clock,
  env: { EF_MAIL_FROM: 'Espace familles <ne-pas-repondre@testville.exemple.fr>' },
});

interface Received {
  readonly mail: Email;
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

/** A mail server on a port that stays the same while it goes away and comes back. */
class PostOffice {
  readonly received: Received[] = [];
  /** Addresses that it refuses for good. */
  readonly unknown = new Set<string>();
  port = 0;
  #server: SMTPServer | null = null;

  async open(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        done(this.unknown.has(address) ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null);
      },
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', async () => {
          const source = Buffer.concat(chunks);
          this.received.push({
            mail: await PostalMime.parse(source),
            from: envelope.mailFrom ? envelope.mailFrom.address : '',
            to: envelope.rcptTo.map(({ address }) => address),
            source: source.toString('utf8'),
          });
          done();
        });
      },
    });
    server.on('error', () => {});
    await new Promise<void>((ready) => server.listen(this.port, '127.0.0.1', ready));
    this.port = (server.server.address() as AddressInfo).port;
    this.#server = server;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server) await new Promise<void>((done) => server.close(done));
  }
}

let office = new PostOffice();
let gateway: MailGateway;

beforeEach(async () => {
  clock.set(START);
  await em().getConnection().execute('delete from testville.notice');
  office = new PostOffice();
  await office.open();
  gateway = smtpGateway(`smtp://127.0.0.1:${office.port}`);
});

afterEach(async () => {
  gateway.close();
  await office.close();
});

function em() {
  return database.em();
}

const change: BookingChangeNotice = {
  requestNumber: 42,
  items: [
    {
      firstName: 'Léa',
      activity: 'Restauration scolaire',
      label: 'Repas',
      day: '2026-12-07' as BookingChangeNotice['items'][number]['day'],
      outcome: 'booked',
      cents: 410,
    },
  ],
  addedCents: 410,
  removedCents: 0,
};

async function write(
  recipient: string,
  data: unknown = change,
  kind = 'booking-change',
  language = 'fr',
): Promise<void> {
  await em()
    .getConnection()
    .execute(
      `insert into testville.notice (kind, recipient, language, data, created_at, next_attempt_at) values (?, ?, ?, ?::jsonb, ?, ?)`,
      [kind, recipient, language, JSON.stringify(data), new Date(clock.now()), new Date(clock.now())],
    );
}

const drain = (through: MailGateway = gateway) => drainMails(services, through);

async function waiting(): Promise<number> {
  const [row] = await em()
    .getConnection()
    .execute('select count(*)::int as n from testville.notice where sent_at is null');
  return row?.n as number;
}

describe('a mail', () => {
  it('leaves with its text, its HTML, its sender and nothing else', async () => {
    await write('camille@exemple.fr');
    await drain();

    expect(office.received).toHaveLength(1);
    const [received] = office.received;
    if (!received) throw new Error('no mail came');
    const { mail, from, to } = received;
    expect({ from, to }).toEqual({ from: 'ne-pas-repondre@testville.exemple.fr', to: ['camille@exemple.fr'] });
    expect(mail.subject).toBe('Votre demande n° 42 est enregistrée');
    expect(mail.from).toMatchObject({
      name: 'Espace famille – Testville',
      address: 'ne-pas-repondre@testville.exemple.fr',
    });
    expect(mail.replyTo).toMatchObject([{ address: 'familles@testville.exemple.fr' }]);
    expect(mail.text).toContain('Léa – Restauration scolaire, Repas');
    expect(mail.html).toContain('<html lang="fr">');
    expect(mail.messageId).toMatch(/^<notice-\d+\.testville@famille\.testville\.localhost>$/);
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    expect(await waiting()).toBe(0);
  });

  it('speaks the language of the parent', async () => {
    await write('camille@exemple.fr', change, 'booking-change', 'en');
    await drain();
    expect(office.received[0]?.mail.subject).toBe('Your request no. 42 is recorded');
  });

  it('does not leave before its time', async () => {
    clock.set(START + SECOND);
    await write('camille@exemple.fr');
    clock.set(START);
    await drain();
    expect(office.received).toHaveLength(0);
    clock.set(START + SECOND);
    await drain();
    expect(office.received).toHaveLength(1);
  });

  it('carries no header, and no recipient, that a name or an address smuggles in', async () => {
    const firstName = 'Léa\r\nBcc: pirate@exemple.fr\r\n\r\n<b>';
    const place = {
      firstName,
      activity: { fr: 'Club', en: 'Club' },
      label: { fr: 'Matin', en: 'Morning' },
      day: '2026-12-09',
      pending: false,
      cents: 100,
    };
    await write('camille@exemple.fr', place, 'place-granted');
    await write('camille@exemple.fr, pirate@exemple.fr');
    await write('camille@exemple.fr\r\nBcc: pirate@exemple.fr');
    await drain();

    expect(office.received.map(({ to }) => to)).toEqual([['camille@exemple.fr']]);
    const head = office.received[0]?.source.split('\r\n\r\n')[0] ?? '';
    expect(head).not.toMatch(/^bcc:/im);
    expect(office.received[0]?.mail.subject).toContain('Une place pour Léa Bcc: pirate@exemple.fr');
    expect(await waiting()).toBe(2);
  });
});

describe('with the mail server away', () => {
  it('nothing is lost, and each mail leaves once it is back', async () => {
    await office.close();
    for (let i = 0; i < 20; i += 1) await write(`parent${i}@exemple.fr`);
    await drain();
    expect(await waiting()).toBe(20);

    await office.open();
    await drain();
    for (let tries = 0; tries < 20 && (await waiting()) > 0; tries += 1) {
      clock.set(clock.now() + 60 * SECOND);
      await drain();
    }
    expect(office.received.flatMap(({ to }) => to).sort()).toEqual(
      Array.from({ length: 20 }, (_, i) => `parent${i}@exemple.fr`).sort(),
    );
  });

  it('it is left in peace between two tries', async () => {
    await office.close();
    await write('camille@exemple.fr');
    let calls = 0;
    const counted: MailGateway = {
      ...gateway,
      send: (mail) => {
        calls += 1;
        return gateway.send(mail);
      },
    };
    for (let second = 0; second < 100; second += 1) {
      clock.set(START + second * SECOND);
      await drain(counted);
    }
    expect(calls).toBe(3);
  });
});

describe('an address that does not exist', () => {
  it('keeps no other mail from leaving, is given up after some days, and is kept to be looked at', async () => {
    office.unknown.add('parti@exemple.fr');
    await write('parti@exemple.fr');
    await write('camille@exemple.fr');
    const failures: boolean[] = [];
    const log = { ...services.log, warn: (said: { givenUp?: boolean }) => failures.push(said.givenUp ?? false) };
    const watched = { ...services, log: log as unknown as typeof services.log };
    for (let hours = 0; hours < 24 * 7; hours += 1) {
      clock.set(START + hours * 3_600_000);
      await drainMails(watched, gateway);
    }

    expect(office.received.map(({ to }) => to)).toEqual([['camille@exemple.fr']]);
    expect(failures.filter(Boolean)).toHaveLength(1);
    expect(failures.at(-1)).toBe(true);
    expect(await waiting()).toBe(1);
  });
});

describe('a notice that cannot be put into words', () => {
  it('waits, and keeps no other from leaving', async () => {
    await write('camille@exemple.fr', {}, 'unheard-of');
    await write('camille@exemple.fr', null);
    await write('camille@exemple.fr');
    await drain();
    expect(office.received).toHaveLength(1);
    expect(await waiting()).toBe(2);
  });
});

describe('several processes', () => {
  it('send each mail once', async () => {
    for (let i = 0; i < 60; i += 1) await write(`parent${i}@exemple.fr`);
    const others = Array.from({ length: 3 }, () => smtpGateway(`smtp://127.0.0.1:${office.port}`));
    await Promise.all([gateway, ...others].map(drain));
    for (const other of others) other.close();

    expect(office.received).toHaveLength(60);
    expect(new Set(office.received.flatMap(({ to }) => to)).size).toBe(60);
  });

  it('leave alone what one of them is sending, and take it over when that one died', async () => {
    await write('camille@exemple.fr');
    const { promise: dying, resolve } = Promise.withResolvers<void>();
    const dead: MailGateway = { close: () => {}, send: () => dying };
    const hung = drain(dead);
    await expect
      .poll(async () => (await em().getConnection().execute('select attempts from testville.notice'))[0]?.attempts)
      .toBe(1);

    await drain();
    expect(office.received).toHaveLength(0);
    clock.set(START + 10 * 60 * SECOND);
    await drain();
    expect(office.received).toHaveLength(1);
    resolve();
    await hung;
  });
});

describe('the jobs of a process', () => {
  it('send what is written while they run, and end when told to', async () => {
    const jobs = startJobs(services, smtpGateway(`smtp://127.0.0.1:${office.port}`));
    await write('camille@exemple.fr');
    await expect.poll(() => office.received.length, { timeout: 5000 }).toBe(1);
    await jobs.stop();
  });

  it('forget what is over, and nothing that is not', async () => {
    const id = await account(em());
    const at = (instant: number) => new Date(instant);
    const session = (name: string, given: { seen: number; ends: number; remember?: boolean }) =>
      em()
        .getConnection()
        .execute(
          `insert into testville.session (token_hash, account_id, sign_in_id, carrier, remember, created_at, last_seen_at, expires_at)
           values (?, ?, gen_random_uuid(), 'cookie', ?, ?, ?, ?)`,
          [name, id, given.remember ?? false, at(START), at(given.seen), at(given.ends)],
        );
    await session('alive', { seen: START, ends: START + DAY });
    await session('over', { seen: START, ends: START - 1 });
    await session('unused', { seen: START - DAY, ends: START + DAY });
    await session('remembered', { seen: START - DAY, ends: START + DAY, remember: true });
    for (const [key, age] of [
      ['10000000-0000-4000-8000-000000000000', 47],
      ['20000000-0000-4000-8000-000000000000', 49],
    ] as const) {
      await em()
        .getConnection()
        .execute(
          `insert into testville.idempotency_key (account_id, key, body_hash, created_at) values (?, ?, 'x', ?)`,
          [id, key, at(START - age * 3_600_000)],
        );
    }
    await write('camille@exemple.fr');
    await drain();
    await write('dominique@exemple.fr');

    await forget(services);
    clock.set(START + 31 * DAY);
    const left = async (table: string, column: string) => {
      const rows = await em().getConnection().execute(`select ${column} as one from testville.${table} order by 1`);
      return rows.map((row) => row.one);
    };
    expect(await left('session', 'token_hash')).toEqual(['alive', 'remembered']);
    expect(await left('idempotency_key', 'key')).toEqual(['10000000-0000-4000-8000-000000000000']);
    expect(await left('notice', 'recipient')).toEqual(['camille@exemple.fr', 'dominique@exemple.fr']);
    await forget(services);
    expect(await left('notice', 'recipient')).toEqual(['dominique@exemple.fr']);
  });
});
