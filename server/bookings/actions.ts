import { createHash, randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { HouseholdScope } from '../households/scope.ts';
import { dayAt, type Instant } from '../kernel/clock.ts';
import { addDays, mondayOf, schoolYearOf } from '../kernel/days.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { sql } from '../kernel/sql.ts';
import type { TownIdentity } from '../towns/config.ts';
import type { TownInForce } from '../towns/reads.ts';
import { type Judgement, judgeChanges, judgedChange } from './changes.ts';
import { type FamilyFacts, readBookings, readFamilyFacts, readPlaces } from './family-facts.ts';
import { createJudge } from './judgement.ts';
import { type BookingsConfig, capacityOn, type Language, linesOf, poolsOf } from './lines.ts';
import { GUARDED, lockPlaces, type PlacesGuard, type PoolDay } from './places.ts';
import { poolsDrawnWith, promoteWaiting } from './promotion.ts';
import { rangeOf, readPlanning, type Shown } from './reads.ts';
import { withRetries } from './retries.ts';
import type { Change, SubmittedView, Verdict } from './view.ts';
import { writeSubmission } from './writing.ts';

export interface Submission {
  readonly key: string;
  readonly changes: readonly Change[];
  readonly policy: 'all-or-nothing' | 'what-is-possible';
  readonly language: Language;
  readonly shown: Shown | null;
  /** When the submission arrived: the deadlines of that instant count, however long it queued. */
  readonly now: Instant;
  /** Where the acknowledgement goes. */
  readonly email: string;
}

export type BookingTown = TownInForce<BookingsConfig & { readonly town: TownIdentity }>;

type Answer = Omit<SubmittedView, 'view'>;

/**
 * Books and cancels for one family, in one transaction: everything is judged again on locked rows, then written with its
 * price, its request, its audit entry and its mail, or not at all. The same key again gets the stored answer.
 * @throws DomainError `requests.key-reused` when the key came before with other changes; `bookings.try-again` when the
 *   database had to give up several times in a row
 */
export async function submitChanges(
  em: EntityManager,
  scope: HouseholdScope,
  town: BookingTown,
  submission: Submission,
  guard: PlacesGuard = GUARDED,
): Promise<SubmittedView> {
  const { shown, language, now } = submission;
  const answer = await withRetries(() => submitOnce(em, scope, town, submission, guard));
  const view = shown && (await readPlanning(em.fork(), scope, town.config, { shown, language, now }));
  return { ...answer, view };
}

async function submitOnce(
  em: EntityManager,
  scope: HouseholdScope,
  town: BookingTown,
  submission: Submission,
  guard: PlacesGuard,
): Promise<Answer> {
  const { config } = town;
  const { changes, language, now } = submission;
  const hash = bodyHash(submission);
  const facts = await readFamilyFacts(em, scope, schoolYearOf(dayAt(now)));
  const children = childrenOf(facts, changes);
  const wanted = poolDaysOf(config, facts, changes);

  return em.transactional(async (tx) => {
    const stored = await claimKey(tx, scope.accountId, submission.key, hash, children, now);
    if (stored) return stored;
    const { from, to } = rangeOf(changes);
    const bookings = await readBookings(tx, [...facts.children.keys()], mondayOf(from), addDays(mondayOf(to), 6));
    const ending = bookings.filter((booking) =>
      changes.some(({ want, day, slot }) => want === 'cancelled' && day === booking.day && slot === booking.slot),
    );
    const drawn = ending.flatMap(({ pools, day }) => poolsDrawnWith(config, pools).map((pool) => ({ pool, day })));
    const keys = unique([...wanted, ...drawn]);
    let places = await lockPlaces(tx, keys, ({ pool, day }) => capacityOn(config, pool, day), guard);
    const full = places.filter(({ capacity, taken }) => capacity !== null && taken >= capacity);
    if (full.length > 0) {
      // The queue is counted anew once the rows are ours: the locking statement still saw it as it was before the wait.
      const again = await readPlaces(tx, [...new Set(full.map(({ pool }) => pool))], from, to);
      places = places.map((place) => again.find(({ pool, day }) => pool === place.pool && day === place.day) ?? place);
    }

    const judge = createJudge({ config, scope, facts, bookings, places, now, language });
    const judgements = heldTogether(judgeChanges(judge, config, language, changes), submission.policy);
    const sentTo = masked(submission.email);
    const items = judgements.map((judgement) => judgedChange(judgement, language));
    const written = await writeSubmission(tx, {
      town,
      scope,
      submission,
      judgements,
      items,
      sentTo,
      requestId: randomUUID(),
      guard,
    });
    const moved = (kinds: readonly Verdict['kind'][]) =>
      judgements
        .filter(({ verdict }) => kinds.includes(verdict.kind))
        .map(({ pools, change }) => ({ pools, day: change.day }));
    const [freed, taken] = [moved(['cancelled', 'cancelled-still-due']), moved(['booked', 'pending'])];
    await promoteWaiting(tx, { config, places, freed, taken, now });
    return written;
  });
}

/**
 * Claims the key and locks the children, in the order of their ids: two parents saving at once for the same child come
 * one after the other. Returns the stored answer where the key was already used.
 */
async function claimKey(
  tx: EntityManager,
  accountId: string,
  key: string,
  hash: string,
  children: readonly string[],
  now: Instant,
): Promise<Answer | null> {
  const [claimed] = await sql<{ claimed: boolean }>(
    tx,
    `with claim as (
       insert into @.idempotency_key (account_id, key, body_hash, created_at) values ($1, $2, $3, $4)
       on conflict do nothing returning key
     ), kept as (select id from @.child where id = any($5::uuid[]) order by id for no key update)
     select exists(select 1 from claim) as claimed, (select count(*) from kept) as children`,
    [accountId, key, hash, new Date(now), children],
  );
  if (claimed?.claimed) return null;
  const [known] = await sql<{ body_hash: string; answer: Answer | null }>(
    tx,
    'select body_hash, answer from @.idempotency_key where account_id = $1 and key = $2',
    [accountId, key],
  );
  if (!known || known.body_hash !== hash) throw new DomainError('requests.key-reused');
  if (!known.answer) throw new DomainError('requests.key-in-use');
  return known.answer;
}

/** What makes a submission the same: the changes and the policy, not the language or the range that the page shows. */
function bodyHash({ changes, policy }: Submission): string {
  const canonical = changes.map(({ registrationId, slot, day, want }) => [registrationId, slot, day, want]);
  return createHash('sha256')
    .update(JSON.stringify([policy, canonical]))
    .digest('hex');
}

function childrenOf(facts: FamilyFacts, changes: readonly Change[]): string[] {
  const asked = new Set(changes.map(({ registrationId }) => registrationId));
  return [...new Set(facts.registrations.filter(({ id }) => asked.has(id)).map(({ childId }) => childId))].sort();
}

function poolDaysOf(config: BookingsConfig, facts: FamilyFacts, changes: readonly Change[]): PoolDay[] {
  const lines = new Map(
    facts.registrations.flatMap((registration) =>
      linesOf(config, facts, registration).map((line) => [`${registration.id} ${line.code}`, line] as const),
    ),
  );
  return changes.flatMap(({ registrationId, slot, day, want }) => {
    const line = lines.get(`${registrationId} ${slot}`);
    return line && want === 'booked' ? poolsOf(line, day).map((pool) => ({ pool, day })) : [];
  });
}

function unique(keys: readonly PoolDay[]): PoolDay[] {
  return [...new Map(keys.map((key) => [`${key.pool} ${key.day}`, key])).values()];
}

/** "All or nothing": one refusal refuses the rest, each told that it was because of another. */
function heldTogether(judgements: readonly Judgement[], policy: Submission['policy']): readonly Judgement[] {
  if (policy === 'what-is-possible' || judgements.every(({ verdict }) => verdict.kind !== 'refused')) return judgements;
  return judgements.map((judgement) =>
    judgement.verdict.kind === 'refused' || judgement.verdict.kind === 'unchanged'
      ? judgement
      : { ...judgement, verdict: { kind: 'refused', reason: { code: 'others-refused' } }, deltaCents: 0 },
  );
}

/** Enough of an address to recognise it, too little to give it away: `s•••@exemple.fr`. */
export function masked(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '•••' : `${email.slice(0, 1)}•••${email.slice(at)}`;
}
