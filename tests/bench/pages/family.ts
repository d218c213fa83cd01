import type {
  Cell,
  ChildPlanning,
  ChoiceView,
  DayKind,
  DayView,
  LineView,
  PlanningView,
} from '../../../server/bookings/view.ts';
import { addDays, type Day, weekdayIndex } from '../../../server/kernel/days.ts';

// A family whose month is full: every child goes to every activity every day. Nothing a real town has is denser.

/** How much of it there is. */
export interface Size {
  readonly children: number;
  readonly activities: number;
  readonly days: number;
}

const FIRST = '2026-09-01' as Day;
const TODAY = '2026-09-08' as Day;
/** 8 September 2026, 10:00 in Paris. */
const NOW = Date.UTC(2026, 8, 8, 8);

const CHILDREN = ['Léa', 'Tom', 'Inès', 'Noé', 'Zoé', 'Gabin'];
const ACTIVITIES = [
  { label: 'Accueil du matin', from: '07:30', to: '08:30', cents: 142 },
  { label: 'Restauration scolaire', from: '11:45', to: '13:30', cents: 410 },
  { label: 'Accueil du soir', from: '16:30', to: '18:30', cents: 215 },
  { label: 'Étude surveillée', from: '16:30', to: '17:30', cents: 180 },
  { label: 'Club du soir', from: '17:30', to: '18:45', cents: 95 },
];

/** The server's answer for such a month: 3 × 3 × 30 is 270 bookings, in every state that a booking can be in. */
export function fullMonth({ children, activities, days }: Size): PlanningView {
  const shown = Array.from({ length: days }, (_, index) => dayView(addDays(FIRST, index)));
  const offers = ACTIVITIES.slice(0, activities);
  return {
    from: FIRST,
    to: addDays(FIRST, days - 1),
    today: TODAY,
    now: NOW,
    days: shown,
    prices: offers.map(({ cents }) => ({ cents, trace: [] })),
    children: CHILDREN.slice(0, children).map((firstName, child) => childPlanning(firstName, child, offers, shown)),
    bookedCents: offers.reduce((sum, { cents }) => sum + cents, 0) * children * days,
  };
}

function dayView(day: Day): DayView {
  const kinds: readonly DayKind[] = ['school', 'school', 'wednesday', 'school', 'school', 'weekend', 'weekend'];
  return { day, kind: kinds[weekdayIndex(day)] ?? 'school' };
}

function childPlanning(
  firstName: string,
  child: number,
  offers: readonly (typeof ACTIVITIES)[number][],
  days: readonly DayView[],
): ChildPlanning {
  return {
    id: `00000000-0000-4000-8000-00000000000${child}`,
    firstName,
    detail: 'CE1 · École Macé',
    lines: offers.map(({ label, from, to }, offer): LineView => {
      const registrationId = `00000000-0000-4000-9000-0000000000${child}${offer}`;
      return {
        id: `${registrationId}/slot`,
        registrationId,
        slot: 'slot',
        activity: label,
        label,
        venue: 'École Macé',
        from,
        to,
        cells: days.map(({ day }, index) => booking(day, offer, index + child)),
      };
    }),
  };
}

// Most are simply booked; some wait for the town, some for a place. What lies behind cannot be changed any more.
function booking(day: Day, price: number, index: number): Cell {
  if (day <= TODAY) return { state: 'locked', price, reason: { code: 'past' } };
  const closesAt = Date.parse(`${addDays(day, -1)}T22:00:00Z`);
  const open = { editable: true, closesAt, endOfDay: true, price } as const;
  if (index % 11 === 0) return { ...open, state: 'waiting', rank: 3 };
  if (index % 13 === 0) return { ...open, state: 'pending' };
  return { ...open, state: 'booked', left: 12 };
}

/** The registrations behind that month, as the list that a parent starts from. */
export function choicesOf({ children, from, to }: PlanningView): ChoiceView[] {
  return children.flatMap(({ id, firstName, lines }) =>
    lines.map(({ registrationId, activity, venue, slot, label, ...hours }) => ({
      registrationId,
      childId: id,
      firstName,
      activity,
      venue,
      from,
      to,
      open: true,
      slots: [{ slot, label, from: hours.from, to: hours.to }],
    })),
  );
}

/** The same month as calendar libraries take it: one event a booking. */
export function eventsOf({
  children,
  days,
}: PlanningView): { id: string; title: string; start: string; end: string }[] {
  return children.flatMap(({ firstName, lines }) =>
    lines.flatMap(({ id, label }) =>
      days.map(({ day }) => ({
        id: `${id}/${day}`,
        title: `${firstName} · ${label}`,
        start: day,
        end: addDays(day, 1),
      })),
    ),
  );
}

/** A booking that can still be changed: the one that the pages tick. */
export const TICKED_DAY = '2026-09-15' as Day;
