import { WEEKDAYS, type Weekday } from '../kernel/days.ts';
import { codesOf, type Finding, legible, membersOf, propertyOf, reversed, unknownCode } from '../kernel/legible.ts';
import { type Activity, poolSchema } from './config.ts';
import { type ActivityPart, activityParts } from './legible-activities.ts';
import { poolFindings } from './pool-findings.ts';

// What only shows when the parts of a catalogue are held side by side: codes that name nothing, spans that run
// backwards, slots that never open, places that would be counted twice.

/** The mistakes of a catalogue beyond those of its schema. */
export function catalogFindings(
  catalog: unknown,
  path: readonly PropertyKey[],
  schoolWeekdays: readonly Weekday[],
): Finding[] {
  const services = codesOf(propertyOf(catalog, 'services'));
  const venues = codesOf(propertyOf(catalog, 'venues'));
  const pools = codesOf(propertyOf(catalog, 'pools'));
  return [
    ...membersOf(propertyOf(catalog, 'pools')).flatMap(([code, raw]) =>
      overrideFindings(raw, [...path, 'pools', code]),
    ),
    ...activityParts(catalog, path).flatMap((part) => [
      ...unknownCode(part.activity.service, services, 'a service of this file', [...part.path, 'service']),
      ...(part.activity.venues ?? []).flatMap((venue, place) =>
        unknownCode(venue, venues, 'a venue of this file', [...part.path, 'venues', place]),
      ),
      ...spanFindings(part),
      ...weekdayFindings(part, schoolWeekdays),
      ...poolFindings(part, pools),
    ]),
  ];
}

function overrideFindings(raw: unknown, path: readonly PropertyKey[]): Finding[] {
  const { overrides = [] } = legible(poolSchema, raw);
  return overrides.flatMap((override, place) => {
    const at = [...path, 'overrides', place];
    const before = overrides.slice(0, place).find(({ from, to }) => from <= override.to && override.from <= to);
    return [
      ...reversed(override, at),
      ...(before ? [{ path: at, expected: `days of its own: ${before.from} to ${before.to} is said above` }] : []),
    ];
  });
}

function spanFindings({ path, activity, slots }: ActivityPart): Finding[] {
  return [
    ...reversed(activity.period, [...path, 'period']),
    ...reversed(activity.ages, [...path, 'ages']),
    ...(activity.closures ?? []).flatMap((closure, place) => reversed(closure, [...path, 'closures', place])),
    ...slots.flatMap(({ slot: { from, to }, path: at }) =>
      from !== undefined && to !== undefined && from >= to
        ? [{ path: [...at, 'to'], expected: `a time after ${from}, when it begins` }]
        : [],
    ),
  ];
}

// A weekday on which the activity never opens is a slip of the pen: the slot would silently not exist.
function weekdayFindings({ path, activity, slots }: ActivityPart, schoolWeekdays: readonly Weekday[]): Finding[] {
  const { opens } = activity;
  if (!opens) return [];
  const possible = WEEKDAYS.filter((weekday) =>
    opens.when.some((kind) => weekdaysOf(kind, schoolWeekdays).includes(weekday)),
  );
  const open = opens.weekdays ? possible.filter((weekday) => opens.weekdays?.includes(weekday)) : possible;
  const tell = (named: readonly Weekday[] | undefined, among: readonly Weekday[], at: readonly PropertyKey[]) =>
    (named ?? []).flatMap((weekday, place) =>
      among.includes(weekday)
        ? []
        : [{ path: [...at, place], expected: `a day on which it opens: ${among.join(', ')}` }],
    );
  return [
    ...tell(opens.weekdays, possible, [...path, 'opens', 'weekdays']),
    ...slots.flatMap(({ slot, path: at }) => tell(slot.weekdays, open, [...at, 'weekdays'])),
  ];
}

const WORKING_WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

function weekdaysOf(kind: Activity['opens']['when'][number], schoolWeekdays: readonly Weekday[]): readonly Weekday[] {
  if (kind === 'school') return schoolWeekdays;
  if (kind === 'holidays') return WORKING_WEEK;
  return schoolWeekdays.includes('wed') ? [] : ['wed'];
}
