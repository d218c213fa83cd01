import type { EntityManager } from '@mikro-orm/postgresql';
import type { Clock, Instant } from '../kernel/clock.ts';
import { sql } from '../kernel/sql.ts';
import type { TownIdentity } from '../towns/config.ts';
import { bookingChangeLetter, bookingDecidedLetter, placeGrantedLetter } from './booking-letters.ts';
import { type MailGateway, MailRefused, type OutgoingMail } from './gateway.ts';
import type { NoticeKind, NoticeKinds } from './kinds.ts';
import { type Letter, letterHtml, letterText } from './letter.ts';
import { CLAIM, isSafeAddress, KEPT_AFTER_SENDING, nextAttempt } from './rules.ts';
import { type Words, wordsIn } from './words.ts';

/** What draining a town's mails needs. */
export interface Delivery {
  readonly em: EntityManager;
  readonly town: TownIdentity;
  readonly gateway: MailGateway;
  /** The address that mails come from. */
  readonly from: string;
  readonly clock: Clock;
  /** Told of each failure, with the notice's id: never with its content. */
  readonly failed: (noticeId: number, error: unknown, givenUp: boolean) => void;
}

interface Claimed {
  readonly id: number;
  readonly kind: string;
  readonly recipient: string;
  readonly language: string;
  readonly data: unknown;
  readonly attempts: number;
}

/** Mails that one drainer takes at a time, and sends side by side. */
const BATCH = 8;

// Taking moves the next try ten minutes away: who dies with a claim loses nothing, and nobody else sends it meanwhile.
const TAKE = `
  update @.notice set attempts = attempts + 1, next_attempt_at = to_timestamp($2::float8 / 1000)
   where id in (select id from @.notice where sent_at is null and next_attempt_at <= to_timestamp($1::float8 / 1000)
                 order by next_attempt_at, id limit ${BATCH} for update skip locked)
  returning id::float8 as id, kind, recipient, language, data, attempts`;

/**
 * Sends the mails of a town that are due, and returns how many left. Several processes may drain at once: each notice is
 * taken by one of them. It leaves once; only a process that dies between the mail server's "yes" and our note of it makes
 * a second copy, which bears the same Message-ID.
 */
export async function deliverDue(delivery: Delivery): Promise<number> {
  const { em, clock } = delivery;
  let sent = 0;
  for (;;) {
    const now = clock.now();
    const claimed = await sql<Claimed>(em, TAKE, [now, now + CLAIM]);
    const results = await Promise.all(claimed.map((notice) => deliver(delivery, notice)));
    sent += results.filter(Boolean).length;
    // With failures among them, the mail server deserves a pause: the next round comes by itself.
    if (claimed.length < BATCH || results.includes(false)) return sent;
  }
}

async function deliver({ em, town, gateway, from, clock, failed }: Delivery, notice: Claimed): Promise<boolean> {
  try {
    await gateway.send(compose(notice, town, from, em.schema ?? ''));
  } catch (error) {
    const next = nextAttempt(notice.attempts, error instanceof MailRefused, clock.now());
    await postpone(em, notice.id, next);
    failed(notice.id, error, next === null);
    return false;
  }
  await sql(em, 'update @.notice set sent_at = to_timestamp($2::float8 / 1000) where id = $1', [
    notice.id,
    clock.now(),
  ]);
  return true;
}

// `infinity`: it stays, unsent, for a person to look at.
async function postpone(em: EntityManager, id: number, next: Instant | null): Promise<void> {
  await sql(em, 'update @.notice set next_attempt_at = to_timestamp($2::float8 / 1000) where id = $1', [
    id,
    next ?? 'infinity',
  ]);
}

function compose(notice: Claimed, town: TownIdentity, from: string, schema: string): OutgoingMail {
  if (!isSafeAddress(notice.recipient)) throw new MailRefused(553);
  const words = wordsIn(notice.language === 'en' ? 'en' : 'fr');
  const letter = letterOf(notice, words);
  return {
    messageId: `<notice-${notice.id}.${schema}@${town.host}>`,
    from: { name: words.t('sender', { space: town.spaceName[words.language], town: town.name }), address: from },
    to: notice.recipient,
    replyTo: town.help.email ?? null,
    // A subject is one line, whatever a name or a label holds.
    subject: letter.subject.replaceAll(/\p{Cc}+/gu, ' '),
    text: letterText(letter, town, words),
    html: letterHtml(letter, town, words),
    language: words.language,
  };
}

const LETTERS: { readonly [Kind in NoticeKind]: (data: NoticeKinds[Kind], words: Words) => Letter } = {
  'booking-change': bookingChangeLetter,
  'place-granted': placeGrantedLetter,
  'booking-decided': bookingDecidedLetter,
};

function letterOf({ kind, data }: Claimed, words: Words): Letter {
  if (!Object.hasOwn(LETTERS, kind)) throw new TypeError(`no letter for notices of kind ${kind}`);
  // What a domain wrote under a kind has the shape of that kind: it was checked when it was compiled.
  const write = LETTERS[kind as NoticeKind] as (data: unknown, words: Words) => Letter;
  return write(data, words);
}

/** Forgets mails that were sent long ago: they name children. */
export async function forgetSentNotices(em: EntityManager, now: Instant): Promise<void> {
  await sql(em, 'delete from @.notice where sent_at < to_timestamp($1::float8 / 1000)', [now - KEPT_AFTER_SENDING]);
}
