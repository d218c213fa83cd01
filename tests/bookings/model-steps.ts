import fc from 'fast-check';
import {
  ADULTS,
  CAMP_WEEK,
  CHILDREN,
  DAYS,
  type ModelChange,
  type ModelDay,
  type Pool,
  SLOTS,
  type SlotCode,
} from './model.ts';

// What may happen to a town's bookings, one thing after the other.

export type Step =
  | {
      readonly kind: 'submit';
      readonly adult: number;
      readonly changes: readonly ModelChange[];
      readonly policy: 'all-or-nothing' | 'what-is-possible';
    }
  /** Somebody of the household gives a booking back that lives, and asks for others instead, or for nothing. */
  | {
      readonly kind: 'leave';
      readonly which: number;
      readonly instead: readonly { readonly child: number; readonly slot: SlotCode; readonly day: ModelDay }[];
      readonly policy: 'all-or-nothing' | 'what-is-possible';
    }
  /** An earlier submission is sent once more: the same, or with another policy under its key. */
  | { readonly kind: 'resend'; readonly which: number; readonly changed: boolean }
  | { readonly kind: 'places'; readonly pool: Pool; readonly number: number }
  | { readonly kind: 'decide'; readonly which: number; readonly answer: 'accepted' | 'refused' }
  | { readonly kind: 'custody' }
  | { readonly kind: 'look'; readonly adult: number }
  | { readonly kind: 'wait'; readonly hours: number }
  /** To one of the limits that lie ahead: the instant before, the first that is too late, the one after. */
  | { readonly kind: 'limit'; readonly which: number; readonly offset: -1 | 0 | 1 };

// The one whose registrations the town has not accepted has little to live through.
const adultArbitrary = fc.oneof(
  { weight: 15, arbitrary: fc.constantFrom(0, 0, 1, 2, 2, 3, 4, 6, 6) },
  { weight: 1, arbitrary: fc.constant(5) },
);
const childrenOf = (adult: number) =>
  [...CHILDREN.keys()].filter((child) => CHILDREN[child]?.households.some((household) => household === ADULTS[adult]));

const wantArbitrary = fc.oneof(
  { weight: 9, arbitrary: fc.constant('booked' as const) },
  { weight: 1, arbitrary: fc.constant('cancelled' as const) },
);
const policyArbitrary = fc.constantFrom(
  'what-is-possible' as const,
  'what-is-possible' as const,
  'all-or-nothing' as const,
);

// Mostly days on which the slot exists; now and then a closed one.
const slotAndDay: fc.Arbitrary<{ slot: SlotCode; day: ModelDay }> = fc.oneof(
  {
    weight: 12,
    arbitrary: pairs('2026-12-02', 'wednesdays.day', 'wednesdays.morning', 'wednesdays.afternoon', 'club.evening'),
  },
  { weight: 5, arbitrary: pairs('2026-12-09', 'wednesdays.day', 'wednesdays.morning', 'club.evening') },
  { weight: 3, arbitrary: pairs('2026-12-03', 'canteen.meal', 'club.evening') },
  { weight: 1, arbitrary: pairs('2026-12-05', 'wednesdays.day', 'canteen.meal') },
);
function pairs(day: ModelDay, ...slots: SlotCode[]) {
  return fc.constantFrom(...slots).map((slot) => ({ slot, day }));
}

function childArbitrary(adult: number): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...childrenOf(adult)) },
    { weight: 1, arbitrary: fc.nat({ max: CHILDREN.length - 1 }) },
  );
}

const changesOf = (adult: number) =>
  fc.tuple(childArbitrary(adult), slotAndDay, wantArbitrary).map(([child, where, want]) => ({ child, ...where, want }));
const nameOf = ({ child, slot, day }: ModelChange) => `${child} ${slot} ${day}`;

const daysSubmission = adultArbitrary.chain((adult) =>
  fc.record({
    kind: fc.constant('submit' as const),
    adult: fc.constant(adult),
    policy: policyArbitrary,
    changes: fc.oneof(
      { weight: 20, arbitrary: fc.uniqueArray(changesOf(adult), { minLength: 1, maxLength: 4, selector: nameOf }) },
      { weight: 1, arbitrary: fc.array(changesOf(adult), { minLength: 2, maxLength: 4 }) },
    ),
  }),
);

const leaving = fc.record({
  kind: fc.constant('leave' as const),
  which: fc.nat(20),
  policy: policyArbitrary,
  instead: fc.array(
    fc.tuple(fc.nat(1), slotAndDay).map(([child, where]) => ({ child, ...where })),
    { maxLength: 2 },
  ),
});

const campDays = fc.oneof(
  { weight: 4, arbitrary: fc.constant([...CAMP_WEEK]) },
  { weight: 1, arbitrary: fc.subarray([...CAMP_WEEK], { minLength: 1 }) },
);
const weekSubmission = adultArbitrary.chain((adult) =>
  fc.tuple(childArbitrary(adult), campDays, wantArbitrary, policyArbitrary).map(([child, days, want, policy]) => ({
    kind: 'submit' as const,
    adult,
    policy,
    changes: days.map((day): ModelChange => ({ child, slot: 'holidays.day', day, want })),
  })),
);

const LIMITED_POOLS = (Object.values(SLOTS).flatMap(({ pools }) => pools) as Pool[]).filter((pool) => pool !== 'meals');

const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  { weight: 14, arbitrary: daysSubmission },
  { weight: 2, arbitrary: weekSubmission },
  { weight: 6, arbitrary: leaving },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('resend' as const), which: fc.nat(9), changed: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('places' as const),
      pool: fc.constantFrom(...LIMITED_POOLS),
      number: fc.nat(2),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      which: fc.nat(9),
      answer: fc.constantFrom('accepted' as const, 'refused' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'custody' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('look' as const), adult: adultArbitrary }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 48 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('limit' as const),
      which: fc.nat(4),
      offset: fc.constantFrom(-1 as const, 0 as const, 1 as const),
    }),
  },
);

/** What happens in one school year's small town. */
export const sequenceArbitrary: fc.Arbitrary<Step[]> = fc.array(stepArbitrary, {
  minLength: 4,
  maxLength: 16,
  size: 'max',
});

/** Every day and slot, for looking at all of them. */
export const PLACES_TO_LOOK: readonly { slot: SlotCode; day: ModelDay }[] = (Object.keys(SLOTS) as SlotCode[]).flatMap(
  (slot) => (Object.keys(DAYS) as ModelDay[]).map((day) => ({ slot, day })),
);

export { childrenOf };
