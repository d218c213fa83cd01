import { calendarDay } from '../catalog/calendar.ts';
import { dayAt, type Instant } from '../kernel/clock.ts';
import { type Day, daysOf } from '../kernel/days.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { FamilyFacts } from './family-facts.ts';
import type { Judge } from './judgement.ts';
import type { BookingsConfig, Language } from './lines.ts';
import type { ChildPlanning, LineView, PlanningView, PriceView } from './view.ts';

/** A range of days of some registrations: what a page shows. */
export interface Shown {
  readonly from: Day;
  readonly to: Day;
  readonly registrationIds: readonly string[];
}

export interface Asking {
  readonly language: Language;
  readonly now: Instant;
}

/** Puts the planning of a range of days together, from what is known. */
export function planningOf(
  judge: Judge,
  config: BookingsConfig,
  facts: FamilyFacts,
  shown: Shown,
  { language, now }: Asking,
): PlanningView {
  const asked = facts.registrations.filter(({ id }) => shown.registrationIds.includes(id));
  if (asked.length !== new Set(shown.registrationIds).size) throw new DomainError('bookings.unknown-registration');
  const days = daysOf(shown);
  const prices = priceList();
  const lines = new Map<string, LineView[]>();
  let bookedCents = 0;

  for (const line of judge.lines.values()) {
    if (!asked.includes(line.registration)) continue;
    const cells = days.map((day) => judge.cellOf(line, day, prices.indexOf));
    for (const cell of cells) {
      const paid = cell.state === 'booked' || cell.state === 'locked' || cell.state === 'pending';
      if (paid && cell.price !== undefined) bookedCents += prices.list[cell.price]?.cents ?? 0;
    }
    const { registration, child, activity, slot, code } = line;
    const view: LineView = {
      id: `${registration.id}/${code}`,
      registrationId: registration.id,
      slot: code,
      activity: activity.label[language],
      label: slot.label[language],
      venue: config.catalog.venues[registration.venue]?.label[language] ?? registration.venue,
      from: slot.from,
      to: slot.to,
      cells,
    };
    lines.set(child.id, [...(lines.get(child.id) ?? []), view]);
  }

  const children = [...facts.children.values()].flatMap(({ id, firstName, detail }): ChildPlanning[] => {
    const own = lines.get(id);
    return own ? [{ id, firstName, detail, lines: own }] : [];
  });
  return {
    from: shown.from,
    to: shown.to,
    today: dayAt(now),
    now,
    days: days.map((day) => {
      const { kind, label } = calendarDay(config.calendar, day);
      return { day, kind, ...(label ? { label: label[language] } : {}) };
    }),
    prices: prices.list,
    children,
    bookedCents,
  };
}

// Cells name their price by its place in one list: a month holds hundreds of cells and a handful of prices.
function priceList() {
  const list: PriceView[] = [];
  const known = new Map<object, number>();
  const byContent = new Map<string, number>();
  function indexOf(price: PriceView): number {
    const same = known.get(price);
    if (same !== undefined) return same;
    const content = JSON.stringify([price.cents, price.trace]);
    const index = byContent.get(content) ?? list.push({ cents: price.cents, trace: price.trace }) - 1;
    byContent.set(content, index);
    known.set(price, index);
    return index;
  }
  return { list, indexOf };
}
