import type { Finding } from '../kernel/legible.ts';
import { reversed, unknownCode } from '../kernel/legible.ts';
import type { Slot } from './config.ts';
import type { ActivityPart, LegibleSlot } from './legible-activities.ts';

// How the slots of an activity draw from pools: every child from one where ages divide them, none twice from the same.

type Draw = Slot['pools'][number];
type Ages = { readonly from: number; readonly to: number };

/** The mistakes in what the slots of an activity draw from. */
export function poolFindings(part: ActivityPart, pools: ReadonlySet<string>): Finding[] {
  return part.slots.flatMap(({ code, slot, path }, index) => {
    const earlier = part.slots.slice(0, index);
    return [
      ...(slot.pools ?? []).flatMap((draw, place) => {
        const at = [...path, 'pools', place];
        return [
          ...unknownCode(draw.pool, pools, 'a pool of this file', at),
          ...reversed(agesOf(draw), [...at, 'ages']),
          ...foreignVenue(draw, part, at),
          ...drawnTwice(draw, slot, { code, place, earlier }, at),
        ];
      }),
      ...agesWithoutPool(slot, part, [...path, 'pools']),
    ];
  });
}

function foreignVenue(draw: Draw, { activity }: ActivityPart, at: readonly PropertyKey[]): Finding[] {
  const venue = venueOf(draw);
  if (venue === undefined || !activity.venues) return [];
  return unknownCode(venue, new Set(activity.venues), 'a venue of this activity', [...at, 'venue']);
}

// A place is one child on one day: a child in the morning and the afternoon would take two of a pool that both draw from.
function drawnTwice(
  draw: Draw,
  slot: LegibleSlot,
  where: { readonly code: string; readonly place: number; readonly earlier: ActivityPart['slots'] },
  at: readonly PropertyKey[],
): Finding[] {
  const inSlot = (slot.pools ?? []).slice(0, where.place).some((other) => servesSame(draw, other));
  if (inSlot) return [{ path: at, expected: 'each pool once for the same child' }];
  const other = where.earlier.find(
    ({ slot: before }) => takenTogether(slot, before) && before.pools?.some((drawn) => servesSame(draw, drawn)),
  );
  return other
    ? [{ path: at, expected: `a pool that ${other.code} does not draw from: a child in both would take two places` }]
    : [];
}

function agesWithoutPool(slot: LegibleSlot, { activity }: ActivityPart, at: readonly PropertyKey[]): Finding[] {
  const draws = slot.pools ?? [];
  if (!activity.venues || !draws.some(agesOf)) return [];
  const { ages } = activity;
  if (!ages) return [{ path: at, expected: 'no ages here while the activity has none' }];
  const findings = activity.venues.flatMap((venue) => {
    const here = draws.filter((draw) => (venueOf(draw) ?? venue) === venue);
    if (!here.some(agesOf) || here.some((draw) => !agesOf(draw))) return [];
    for (let age = ages.from; age <= ages.to; age += 1) {
      const served = here.some((draw) => agesOverlap(agesOf(draw), { from: age, to: age }));
      if (!served) return [{ path: at, expected: `a pool for every age at ${venue}: none takes a child of ${age}` }];
    }
    return [];
  });
  return findings.slice(0, 1);
}

function takenTogether(a: LegibleSlot, b: LegibleSlot): boolean {
  const sameDays = !a.weekdays || !b.weekdays || a.weekdays.some((weekday) => b.weekdays?.includes(weekday));
  return sameDays && (endsBefore(a, b) || endsBefore(b, a));
}

// Hours that run backwards are told as such; nothing is concluded from them.
function endsBefore(a: LegibleSlot, b: LegibleSlot): boolean {
  if (a.from === undefined || a.to === undefined || b.from === undefined || b.to === undefined) return false;
  return a.from < a.to && a.to <= b.from && b.from < b.to;
}

/** True where one child may draw by both. */
function servesSame(a: Draw, b: Draw): boolean {
  const [here, there] = [venueOf(a), venueOf(b)];
  const samePlace = here === undefined || there === undefined || here === there;
  return a.pool === b.pool && samePlace && agesOverlap(agesOf(a), agesOf(b));
}

function agesOverlap(a: Ages | undefined, b: Ages | undefined): boolean {
  return !a || !b || (a.from <= b.to && b.from <= a.to);
}

function venueOf(draw: Draw): string | undefined {
  return 'venue' in draw ? draw.venue : undefined;
}

function agesOf(draw: Draw): Ages | undefined {
  return 'ages' in draw ? draw.ages : undefined;
}
