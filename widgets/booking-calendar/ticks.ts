import type { JudgedChange, PlanningView } from '../../server/bookings/view.ts';
import { addDays, type DayRange, mondayOf } from '../../server/kernel/days.ts';
import { isTicked } from './cell-text.ts';
import { type Draft, keyOf, keyOfChange, type Pending, withChanges } from './draft.ts';
import type { PlanningModel } from './planning-model.ts';
import type { Place } from './scene.ts';
import { estimate } from './totals.ts';

type Ticks = (readonly [string, Pending | null])[];

/** What ticking (or unticking) a day changes: itself, and in a week that is taken whole its other days. */
export function ticksOf({ view, days }: PlanningModel, { line, day, cell }: Place, on: boolean): Ticks {
  const together =
    cell.group === undefined ? [day] : days.filter((other) => isWith(line.line.cells[other.index], cell));
  return together.flatMap((one) => {
    const other = line.line.cells[one.index];
    return other ? [tickOf(view, keyOf(line.line.id, one.day), other, on)] : [];
  });
}

type SomeCell = Place['cell'];

function isWith(other: SomeCell | undefined, cell: SomeCell): boolean {
  return other !== undefined && other.group === cell.group && (other.editable === true || other === cell);
}

function tickOf(view: Pick<PlanningView, 'prices'>, key: string, cell: SomeCell, on: boolean): Ticks[number] {
  const want = on ? 'booked' : 'cancelled';
  return [key, isTicked(cell, undefined) === on ? null : { want, cents: estimate(cell, want, view) }];
}

/** The week of a day, where it is taken whole and the shown period holds only a part of it. */
export function weekBeyond({ view }: PlanningModel, { cell, day }: Place): DayRange | null {
  if (cell.group === undefined) return null;
  const from = mondayOf(day.day);
  const week = { from, to: addDays(from, 6) };
  return week.from < view.from || week.to > view.to ? week : null;
}

/** The same for the days of that week that another answer of the server holds. */
export function ticksBeyond(week: PlanningView, { line, cell }: Place, on: boolean): Ticks {
  const cells = week.children.flatMap(({ lines }) => lines).find(({ id }) => id === line.line.id)?.cells ?? [];
  return cells.flatMap((other, index) => {
    const day = week.days[index]?.day;
    return day && isWith(other, cell) ? [tickOf(week, keyOf(line.line.id, day), other, on)] : [];
  });
}

/** The draft with what a tool proposed. What is already so, or cannot be done, changes nothing. */
export function withProposed(draft: Draft, items: readonly JudgedChange[]): Draft {
  return withChanges(
    draft,
    items.map((item) => [keyOfChange(item), { want: item.want, cents: item.deltaCents }]),
  );
}

/** The draft without what the server meanwhile has: another tab or the other parent was faster. */
export function withoutDone(draft: Draft, { days, children }: PlanningView): Draft {
  const done: Ticks = [];
  for (const { id, cells } of draft.size === 0 ? [] : children.flatMap(({ lines }) => lines)) {
    for (const [index, cell] of cells.entries()) {
      const day = days[index]?.day;
      const pending = day && draft.get(keyOf(id, day));
      if (pending && isTicked(cell, undefined) === (pending.want === 'booked')) done.push([keyOf(id, day), null]);
    }
  }
  return done.length > 0 ? withChanges(draft, done) : draft;
}

/** Milliseconds until a day of the view opens or closes, counted on the server's clock; null where none does today. */
export function untilNextChange({ children, now }: PlanningView): number | null {
  let next = now + 86_400_000;
  for (const { lines } of children) {
    for (const { cells } of lines) {
      for (const { editable, closesAt, reason } of cells) {
        const at = editable ? closesAt : reason?.code === 'not-open-yet' ? reason.opensAt : undefined;
        if (at !== undefined && at > now && at < next) next = at;
      }
    }
  }
  return next < now + 86_400_000 ? next - now : null;
}
