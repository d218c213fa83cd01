import type { Cell, LineView, Reason } from '../../server/bookings/view.ts';
import { type Draft, keyOf } from './draft.ts';
import type { PlanningModel, ShownChild, ShownDay, ShownLine } from './planning-model.ts';
import type { Words } from './words.ts';

/** All that the planning is drawn from. */
export interface Scene {
  readonly words: Words;
  readonly model: PlanningModel;
  readonly draft: Draft;
  /** Changes that the server would refuse now, and why. */
  readonly refused: ReadonlyMap<string, Reason>;
  /** There is room to say everything at once. */
  readonly isWide: boolean;
  /** The period in words. */
  readonly period: string;
}

/** What the parent wants of a line, as one text: a row whose text is unchanged needs no new drawing. */
export function pendingMarks({ model, draft, refused }: Scene, line: LineView): string {
  if (draft.size === 0) return '';
  let marks = '';
  for (const { day } of model.days) {
    const key = keyOf(line.id, day);
    const pending = draft.get(key);
    if (pending) marks += `${day} ${pending.want} ${refused.has(key)};`;
  }
  return marks;
}

/** One day of one slot of one child, found again by its key. */
export interface Place {
  readonly key: string;
  readonly child: ShownChild;
  readonly line: ShownLine;
  readonly day: ShownDay;
  readonly cell: Cell;
}

export function placeOf({ children, days }: PlanningModel, key: string): Place | null {
  for (const child of children) {
    for (const line of child.lines) {
      const day = key.startsWith(line.line.id) && days.find((shown) => keyOf(line.line.id, shown.day) === key);
      const cell = day && line.line.cells[day.index];
      if (cell) return { key, child, line, day, cell };
    }
  }
  return null;
}
