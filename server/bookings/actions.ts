import { createHash, randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { HouseholdScope } from '../households/scope.ts';
import { dayAt } from '../kernel/clock.ts';
import { addDays, mondayOf, schoolYearOf } from '../kernel/days.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { sql } from '../kernel/sql.ts';
import { inTransaction, type Transaction } from '../kernel/transaction.ts';
import { type Judgement, judgeChanges, judgedChange } from './changes.ts';
import { type FamilyFacts, type PlacesFact, readBookings, readFamilyFacts } from './family-facts.ts';
import { createJudge } from './judgement.ts';
import { type BookingsConfig, capacityOn, linesOf, poolsNamedBy, poolsOf } from './lines.ts';
import { GUARDED, lockPlaces, openDays, type PlacesGuard, type PoolDay, readPlacesOn } from './places.ts';
import { type PoolsOnDay, poolsDrawnWith, promoteWaiting } from './promotion.ts';
import { rangeOf, readPlanning } from './reads.ts';
import { withRetries } from './retries.ts';
import type { BookingTown, Submission } from './submission.ts';
import type { Change, SubmittedView, Verdict } from './view.ts';
import { changesNothing, onlyTakesPlaces, writeSubmission } from './writing.ts';

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
  let hold = false;
  const answer = await withRetries(() => {
    const attempt = submitOnce(em, scope, town, submission, guard, hold);
    // Somebody was faster: this time, places are held while they are judged.
    hold = true;
    return attempt;
  });
  const view = shown && (await readPlanning(em.fork(), scope, town.config, { shown, language, now }));
  return { ...answer, view };
}

/**
 * Judges and writes, in one transaction and as few messages as it takes. Places are first judged as they are seen: where
 * the family only takes some, the writing statement takes them under their guard, or fails as a whole. Queues and places
 * given back are judged again on rows that nobody else can move.
 * @param hold judges on held rows from the start
 */
function submitOnce(
  em: EntityManager,
  scope: HouseholdScope,
  town: BookingTown,
  submission: Submission,
  guard: PlacesGuard,
  hold: boolean,
): Promise<Answer> {
  const { config } = town;
  const { changes, language, now, policy } = submission;
  const hash = bodyHash(submission);
  const { from, to } = rangeOf(changes);
  const capacityOf = ({ pool, day }: PoolDay) => capacityOn(config, pool, day);

  return inTransaction(em, async (tx) => {
    const [stored, facts, bookings, seen] = await Promise.all([
      holdChildren(tx, scope, submission),
      readFamilyFacts(tx, scope, schoolYearOf(dayAt(now))),
      readBookings(tx, scope, mondayOf(from), addDays(mondayOf(to), 6)),
      readPlacesOn(tx, askedPoolDays(config, changes)),
    ]);
    if (stored) return storedAnswer(stored, hash);

    const judgeOn = (places: readonly PlacesFact[]) => {
      const judge = createJudge({ config, scope, facts, bookings, places, now, language });
      return heldTogether(judgeChanges(judge, config, language, changes), policy);
    };
    const write = (judgements: readonly Judgement[]) => {
      const items = judgements.map((judgement) => judgedChange(judgement, language));
      const sentTo = masked(submission.email);
      const judged = {
        town,
        scope,
        submission,
        judgements,
        items,
        sentTo,
        requestId: randomUUID(),
        bodyHash: hash,
        guard,
      };
      return writeSubmission(tx, judged);
    };

    const asSeen = judgeOn(seen);
    if (!hold && onlyTakesPlaces(asSeen)) {
      const unopened = poolDaysTaken(asSeen).filter((key) => !seen.some((place) => isSame(place, key)));
      const opened = unopened.length > 0 ? openDays(tx, unopened, capacityOf) : null;
      const written = write(asSeen);
      const [answer] = await Promise.all([written, opened, tx.commit(!changesNothing(asSeen))]);
      return answer;
    }

    const ending = bookings.filter((booking) =>
      changes.some(({ want, day, slot }) => want === 'cancelled' && day === booking.day && slot === booking.slot),
    );
    const drawn = ending.flatMap(({ pools, day }) => poolsDrawnWith(config, pools).map((pool) => ({ pool, day })));
    const wanted = poolDaysOf(config, facts, changes);
    const places = await lockPlaces(tx, unique([...wanted, ...drawn]), capacityOf, guard);
    const judgements = judgeOn(places);
    const written = write(judgements);
    const freed = poolsMoved(judgements, ['cancelled', 'cancelled-still-due']);
    if (freed.length === 0) {
      const [answer] = await Promise.all([written, tx.commit()]);
      return answer;
    }
    const answer = await written;
    const taken = poolsMoved(judgements, ['booked', 'pending']);
    await promoteWaiting(tx, { config, places, freed, taken, now });
    return answer;
  });
}

interface Stored {
  readonly body_hash: string;
  readonly answer: Answer;
}

/**
 * Locks the children, in the order of their ids: two parents saving at once for the same child come one after the other.
 * Returns what is stored under the key. A key that is written meanwhile makes the writing statement fail: try again.
 */
async function holdChildren(tx: Transaction, scope: HouseholdScope, submission: Submission): Promise<Stored | null> {
  const registrations = [...new Set(submission.changes.map(({ registrationId }) => registrationId))];
  const [known] = await sql<{ body_hash: string | null; answer: Answer }>(tx, HOLD, [
    scope.accountId,
    submission.key,
    registrations,
    scope.householdIds,
  ]);
  return known && known.body_hash !== null ? { ...known, body_hash: known.body_hash } : null;
}

const HOLD = `
with kept as materialized (
  select c.id from @.child c
  where c.id in (select r.child_id from @.registration r join @.household_child h using (child_id)
    where r.id = any($3::uuid[]) and h.household_id = any($4::uuid[]))
  order by c.id for no key update of c
)
select (select count(*) from kept), k.body_hash, k.answer
from (select) as one left join @.idempotency_key k on k.account_id = $1 and k.key = $2`;

function storedAnswer({ body_hash, answer }: Stored, hash: string): Answer {
  if (body_hash !== hash) throw new DomainError('requests.key-reused');
  return answer;
}

/** What makes a submission the same: the changes and the policy, not the language or the range that the page shows. */
function bodyHash({ changes, policy }: Submission): string {
  const canonical = changes.map(({ registrationId, slot, day, want }) => [registrationId, slot, day, want]);
  return createHash('sha256')
    .update(JSON.stringify([policy, canonical]))
    .digest('hex');
}

/** Every place that the changes may be about, whatever the child's age and place. */
function askedPoolDays(config: BookingsConfig, changes: readonly Change[]): PoolDay[] {
  return unique(changes.flatMap(({ slot, day }) => poolsNamedBy(config, slot).map((pool) => ({ pool, day }))));
}

/** Pools and days of the changes with one of these verdicts. */
function poolsMoved(judgements: readonly Judgement[], kinds: readonly Verdict['kind'][]): PoolsOnDay[] {
  return judgements
    .filter(({ verdict }) => kinds.includes(verdict.kind))
    .map(({ pools, change }) => ({ pools, day: change.day }));
}

function poolDaysTaken(judgements: readonly Judgement[]): PoolDay[] {
  const moved = poolsMoved(judgements, ['booked', 'pending']);
  return unique(moved.flatMap(({ pools, day }) => pools.map((pool) => ({ pool, day }))));
}

function isSame(a: PoolDay, b: PoolDay): boolean {
  return a.pool === b.pool && a.day === b.day;
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
function masked(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '•••' : `${email.slice(0, 1)}•••${email.slice(at)}`;
}
