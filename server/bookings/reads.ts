import type { EntityManager } from '@mikro-orm/postgresql';
import type { HouseholdScope } from '../households/scope.ts';
import { dayAt, type Instant } from '../kernel/clock.ts';
import { addDays, type Day, mondayOf, schoolYearOf } from '../kernel/days.ts';
import { DomainError } from '../kernel/domain-error.ts';
import { sql } from '../kernel/sql.ts';
import { inOneGo } from '../kernel/transaction.ts';
import { judgeChanges, judgedChange } from './changes.ts';
import { type ActivityPool, readBookings, readFamilyFacts, readFamilyPlaces } from './family-facts.ts';
import { createJudge, type Known } from './judgement.ts';
import { type BookingsConfig, inOrder, type Language, linesOf } from './lines.ts';
import { type Asking, planningOf, type Shown } from './planning.ts';
import { changesOf } from './tools.ts';
import type { Change, ChoiceView, PlanningView, ProposalView, QuoteView, Tool } from './view.ts';

/** The registrations of the family that are in force or to come, as the list to choose from. */
export async function listChoices(
  em: EntityManager,
  scope: HouseholdScope,
  config: BookingsConfig,
  language: Language,
  now: Instant,
): Promise<ChoiceView[]> {
  const today = dayAt(now);
  const facts = await readFamilyFacts(em, scope, schoolYearOf(today));
  return inOrder(config, facts)
    .filter((registration) => registration.to >= today && registration.state !== 'ended')
    .flatMap((registration): ChoiceView[] => {
      const lines = linesOf(config, facts, registration);
      const [line] = lines;
      if (!line) return [];
      return [
        {
          registrationId: registration.id,
          childId: line.child.id,
          firstName: line.child.firstName,
          activity: line.activity.label[language],
          venue: config.catalog.venues[registration.venue]?.label[language] ?? registration.venue,
          from: registration.from,
          to: registration.to,
          open: registration.state === 'accepted',
          slots: lines.map(({ code, slot }) => ({
            slot: code,
            label: slot.label[language],
            from: slot.from,
            to: slot.to,
          })),
        },
      ];
    });
}

/** The planning of a range of days. @throws DomainError `bookings.unknown-registration` for one that is not the family's */
export async function readPlanning(
  em: EntityManager,
  scope: HouseholdScope,
  config: BookingsConfig,
  { shown, ...asking }: Asking & { readonly shown: Shown },
): Promise<PlanningView> {
  const known = await readKnown(em, scope, config, shown, asking);
  return planningOf(createJudge(known), config, known.facts, shown, asking);
}

/** The changes judged as of now, with what they cost. Nothing is written. */
export async function quoteChanges(
  em: EntityManager,
  scope: HouseholdScope,
  config: BookingsConfig,
  { changes, ...asking }: Asking & { readonly changes: readonly Change[] },
): Promise<QuoteView> {
  const known = await readKnown(em, scope, config, rangeOf(changes), asking);
  const judgements = judgeChanges(createJudge(known), config, asking.language, changes);
  const deltas = judgements.map(({ deltaCents }) => deltaCents);
  const months = [...new Set(judgements.map(({ change }) => change.day.slice(0, 7)))].sort();
  const booked = await readBookedCents(em, scope, months);
  return {
    items: judgements.map((judgement) => judgedChange(judgement, asking.language)),
    addedCents: deltas.filter((cents) => cents > 0).reduce((sum, cents) => sum + cents, 0),
    removedCents: -deltas.filter((cents) => cents < 0).reduce((sum, cents) => sum + cents, 0),
    months: months.map((month) => {
      const beforeCents = booked.get(month) ?? 0;
      const here = judgements.filter(({ change }) => change.day.startsWith(month));
      return { month, beforeCents, afterCents: here.reduce((sum, { deltaCents }) => sum + deltaCents, beforeCents) };
    }),
  };
}

/** What a tool would change, judged. Days that simply have no care are left out: they are no news to anybody. */
export async function proposeChanges(
  em: EntityManager,
  scope: HouseholdScope,
  config: BookingsConfig,
  { tool, ...asking }: Asking & { readonly tool: Tool },
): Promise<ProposalView> {
  const range = tool.kind === 'same-changes' ? rangeOf(tool.changes) : { from: tool.from, to: tool.to };
  const known = await readKnown(em, scope, config, range, asking);
  const judge = createJudge(known);
  const changes = changesOf(tool, judge, config, asking.language);
  const judgements = judgeChanges(judge, config, asking.language, changes);
  return {
    items: judgements
      .filter(({ verdict }) => verdict.kind !== 'unchanged')
      .map((judgement) => judgedChange(judgement, asking.language)),
  };
}

/** Everything that judging a range of days needs: three statements in one message, whatever the size of the family. */
async function readKnown(
  em: EntityManager,
  scope: HouseholdScope,
  config: BookingsConfig,
  range: { readonly from: Day; readonly to: Day },
  { language, now }: Asking,
): Promise<Known> {
  // Whole weeks: what is taken by the week is judged by the week.
  const from = mondayOf(range.from);
  const to = addDays(mondayOf(range.to), 6);
  const [facts, bookings, places] = await inOneGo(em, (on) =>
    Promise.all([
      readFamilyFacts(on, scope, schoolYearOf(dayAt(now))),
      readBookings(on, scope, from, to),
      readFamilyPlaces(on, scope, poolsOfActivities(config), from, to),
    ]),
  );
  return { config, scope, facts, bookings, places, now, language };
}

function poolsOfActivities({ catalog }: BookingsConfig): ActivityPool[] {
  return Object.entries(catalog.activities).flatMap(([activity, { slots }]) => {
    const pools = Object.values(slots).flatMap((slot) => slot.pools.map(({ pool }) => pool));
    return [...new Set(pools)].map((pool) => ({ activity, pool }));
  });
}

export function rangeOf(changes: readonly Change[]): { from: Day; to: Day } {
  const days = changes.map(({ day }) => day).sort();
  const [from] = days;
  const to = days.at(-1);
  if (!from || !to) throw new DomainError('bookings.nothing-asked');
  return { from, to };
}

/** What the scope's households pay for the booked days of some months (`2026-09`); cancelled but due counts. */
async function readBookedCents(
  em: EntityManager,
  scope: HouseholdScope,
  months: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ month: string; cents: string }>(
    em,
    `select to_char(day, 'YYYY-MM') as month, sum(price_cents) as cents from @.booking
     where household_id = any($1::uuid[]) and state in ('pending', 'confirmed', 'cancelled-late')
       and day >= $2::date and day < ($3::date + interval '1 month') and to_char(day, 'YYYY-MM') = any($4)
     group by 1`,
    [scope.householdIds, `${months[0]}-01`, `${months.at(-1)}-01`, months],
  );
  return new Map(rows.map(({ month, cents }) => [month, Number(cents)]));
}
