import { type ActivityPart, activityParts, type LegibleSlot } from './catalog/legible-activities.ts';
import { addDays, type Day, type DayRange } from './kernel/days.ts';
import { codesOf, type Finding, legible, membersOf, propertyOf, unknownCode } from './kernel/legible.ts';
import { type Tariff, tariffSchema } from './tariffs/config.ts';
import type { PriceRefusal } from './tariffs/pricing.ts';
import { priceOf } from './tariffs/rules.ts';
import { factsFrom, writtenFactsSchema } from './tariffs/written-facts.ts';

// What slots name in other sections: the rule that binds them, and a price on every day for every family.

interface DatedTariff {
  readonly codes: ReadonlySet<string>;
  readonly valid_from?: Day | null | undefined;
  readonly valid_to?: Day | null | undefined;
  /** Undefined where the document has mistakes of its own. */
  readonly document: Tariff | undefined;
}

/** The mistakes in what slots name. */
export function slotFindings(file: unknown): Finding[] {
  const rules = codesOf(propertyOf(file, 'bookingRules'));
  const tariffs = membersOf(propertyOf(file, 'tariffs')).map(([, raw]): DatedTariff => {
    const { valid_from, valid_to } = legible(tariffSchema, raw);
    const codes = codesOf(propertyOf(raw, 'activities'));
    return { codes, valid_from, valid_to, document: tariffSchema.safeParse(raw).data };
  });
  return activityParts(propertyOf(file, 'catalog'), ['catalog']).flatMap((part) =>
    part.slots.flatMap(({ slot, path }) => [
      ...unknownCode(slot.rule, rules, 'a rule of bookingRules', [...path, 'rule']),
      ...priceFindings(slot, part, tariffs, [...path, 'tariff']),
    ]),
  );
}

function priceFindings(
  { tariff: priced }: LegibleSlot,
  { activity: { period } }: ActivityPart,
  tariffs: readonly DatedTariff[],
  path: readonly PropertyKey[],
): Finding[] {
  if (!priced) return [];
  const at = [...path, 'activity'];
  const unknown = unknownCode(
    priced.activity,
    new Set(tariffs.flatMap(({ codes }) => [...codes])),
    'an activity of tariffs',
    at,
  );
  if (unknown.length > 0 || !period) return unknown;
  const holding = tariffs.filter(({ codes }) => codes.has(priced.activity));
  const gap = firstDayWithout(holding, period);
  if (gap) return [{ path: at, expected: `a tariff for every day of the activity: none holds on ${gap}` }];
  const refused = holding
    .map((tariff) => ({ tariff, day: firstDayOf(tariff, period) }))
    .map(({ tariff, day }) => (tariff.document && day ? unpriced(tariff.document, priced, day) : undefined))
    .find((expected) => expected !== undefined);
  return refused === undefined ? [] : [{ path, expected: refused }];
}

function firstDayWithout(tariffs: readonly DatedTariff[], period: DayRange): Day | undefined {
  let day = period.from;
  while (day <= period.to) {
    const holding = tariffs.filter(({ valid_from: from, valid_to: to }) => (from ?? day) <= day && day <= (to ?? day));
    const until = holding.map(({ valid_to: to }) => to ?? period.to).sort();
    const last = until.at(-1);
    if (last === undefined) return day;
    day = addDays(last, 1);
  }
  return undefined;
}

function firstDayOf({ valid_from: from, valid_to: to }: DatedTariff, period: DayRange): Day | undefined {
  const day = from && from > period.from ? from : period.from;
  return day <= (to ?? period.to) && day <= period.to ? day : undefined;
}

// What the planning knows of any family; a price that asks for more must get it from the slot.
const KNOWN = {
  qf: 500,
  child_rank: 1,
  enrolled_rank: 1,
  children_enrolled: 1,
  children_in_family: 1,
  children_present: 1,
};

/** Why a resident or another family would find no price, if so. */
function unpriced(tariff: Tariff, priced: NonNullable<LegibleSlot['tariff']>, day: Day): string | undefined {
  for (const residence of ['resident', 'non_resident']) {
    const written = writtenFactsSchema.safeParse({
      day_kind: 'school',
      ...KNOWN,
      residence,
      ...priced.event,
      date: day,
    });
    if (!written.success) {
      const fact = String(written.error.issues[0]?.path[0]);
      return `an event whose facts prices understand: ${fact} is not written so`;
    }
    const { household, event } = factsFrom(written.data);
    const price = priceOf(tariff, priced.activity, household, event);
    if (price.kind === 'refused') return reasonOf(price);
  }
  return undefined;
}

function reasonOf({ code, details }: PriceRefusal): string {
  if (code === 'tariffs.missing-fact') return `an event that says ${details.fact}: this price depends on it`;
  if (code === 'tariffs.duration-beyond-table') return 'minutes that the table of this price holds';
  return `a slot that has a price for every family (${code} ${JSON.stringify(details)})`;
}
