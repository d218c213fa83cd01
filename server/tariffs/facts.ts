import type { Cents } from '../kernel/cents.ts';
import type { Day } from '../kernel/days.ts';

export type FactValue = string | number | boolean;
/** Facts by the name that tariff documents give them: `child_rank`, `present_same_morning`. */
export type Facts = Readonly<Record<string, FactValue>>;

/** What a price may depend on in a household, on the day of care. */
export interface HouseholdFacts {
  /** Of the kind that the tariff's `qf.kind` names; null when no proof was given or none is in force that day. */
  readonly quotientCents: number | null;
  /** What the family declared without proof; used only where the tariff says `missing: declared`. */
  readonly declaredQuotientCents?: number | null;
  readonly residence?: 'resident' | 'non_resident';
  /** `other`: MSA and the rest. */
  readonly regime?: 'caf' | 'other';
  readonly childrenEnrolled?: number;
  readonly childrenInFamily?: number;
  readonly dependentChildren?: number;
  readonly aeehChildren?: number;
  readonly monthlyResourcesCents?: number | null;
  /** Facts that only this town's documents name. */
  readonly more?: Facts;
}

/** What is being paid: one line of a planning or of an invoice. */
export interface PriceEvent {
  /** The day of care; dated scales refuse without it. */
  readonly day?: Day;
  /** Whole number, 1 unless said. */
  readonly quantity?: number;
  readonly minutes?: number;
  readonly minutesLate?: number;
  /** 1 for the first child of the household on that activity, eldest first. 1 unless said: the dearest. */
  readonly childRank?: number;
  /** How many children of the household are on that activity that day. */
  readonly childrenPresent?: number;
  /** Rank among the household's enrolled children, eldest first. */
  readonly enrolledRank?: number;
  readonly booking?: 'on_time' | 'late' | 'none';
  readonly presence?: 'present' | 'absent_unjustified' | 'absent_justified';
  /** Meal brought by the family under a health protocol. */
  readonly pai?: boolean;
  readonly subscription?: 'regular' | 'occasional';
  readonly school?: string;
  readonly dayKind?: string;
  readonly realCostCents?: Cents;
  /** Units already covered by a package bought before. */
  readonly covered?: number;
  readonly more?: Facts;
}

/** Reads one fact; undefined where it is not known. */
export type FactReader = (household: HouseholdFacts, event: PriceEvent) => FactValue | undefined;

/** The facts that every document may name, with the value of each where a document's conditions ask for it. */
const READERS: Readonly<Record<string, FactReader>> = {
  residence: (household) => household.residence,
  regime: (household) => household.regime,
  children_enrolled: (household) => household.childrenEnrolled,
  children_in_family: (household) => household.childrenInFamily,
  dependent_children: (household) => household.dependentChildren,
  aeeh_children: (household) => household.aeehChildren,
  minutes: (_, event) => event.minutes,
  minutes_late: (_, event) => event.minutesLate,
  child_rank: (_, event) => event.childRank ?? 1,
  children_present: (_, event) => event.childrenPresent,
  enrolled_rank: (_, event) => event.enrolledRank,
  booking: (_, event) => event.booking ?? 'on_time',
  presence: (_, event) => event.presence ?? 'present',
  pai: (_, event) => event.pai ?? false,
  subscription: (_, event) => event.subscription,
  school: (_, event) => event.school,
  day_kind: (_, event) => event.dayKind,
};

/** The only values of a fact, where a document may not invent others. */
export const FACT_VALUES: Readonly<Record<string, readonly string[]>> = {
  residence: ['resident', 'non_resident'],
  regime: ['caf', 'other'],
  booking: ['on_time', 'late', 'none'],
  presence: ['present', 'absent_unjustified', 'absent_justified'],
  pai: ['true', 'false'],
  subscription: ['regular', 'occasional'],
};

/** How a fact is read, found once per document: undefined where it is not known for that household or event. */
export function readerOf(name: string): FactReader {
  return (
    (Object.hasOwn(READERS, name) ? READERS[name] : undefined) ??
    ((household, event) => event.more?.[name] ?? household.more?.[name])
  );
}
