import { addDays, type Day, daysBetween } from '../../server/kernel/days.ts';
import { partsOf } from './draft.ts';

// One tab stop a child, whatever the number of days: arrows are the fast way, never the only one — a screen reader's own
// reading keys and a finger reach every box without them. Boxes carry `tabindex="-1"`; which one of a child's has 0 is
// kept here, by hand: telling it to the templates would redraw a row for each press of an arrow.

type Box = HTMLInputElement;

export interface Move {
  readonly boxes: readonly Box[];
  readonly at: Box;
  readonly key: string;
  /** In a list, up and down follow the page; in a table they stay on the day. */
  readonly isList: boolean;
  /** The figure typed just before: `1` then `5` is the 15th. */
  readonly typed: string;
}

/** The box that a key leads to; undefined where the key means nothing, or leads nowhere. */
export function boxAfter({ boxes, at, key, isList, typed }: Move): Box | undefined {
  const { lineId, day } = partsOf(at.value);
  const column = isList ? boxes : boxes.filter(({ value }) => partsOf(value).day === day);
  const row = boxes.filter(({ value }) => partsOf(value).lineId === lineId);
  const step = (among: readonly Box[], by: number) => among[among.indexOf(at) + by];
  switch (key) {
    case 'ArrowLeft':
      return step(row, -1);
    case 'ArrowRight':
      return step(row, 1);
    case 'ArrowUp':
      return step(column, -1);
    case 'ArrowDown':
      return step(column, 1);
    case 'Home':
      return row[0];
    case 'End':
      return row.at(-1);
    case 'PageUp':
      return nearest(row, addDays(day, -7));
    case 'PageDown':
      return nearest(row, addDays(day, 7));
    default:
      return /^\d$/.test(key) ? row.find(({ value }) => Number(value.slice(-2)) === Number(typed + key)) : undefined;
  }
}

function nearest(row: readonly Box[], wanted: Day): Box | undefined {
  const away = ({ value }: Box) => Math.abs(daysBetween(partsOf(value).day, wanted));
  return row.toSorted((a, b) => away(a) - away(b))[0];
}

/** Moves the focus among a child's boxes. Two figures typed within a second are one day of the month. */
export class KeyMover {
  #typed = '';
  #typedAt = 0;

  handle(event: KeyboardEvent, isList: boolean): void {
    const at = event.target;
    if (event.ctrlKey || event.altKey || event.metaKey || !(at instanceof HTMLInputElement)) return;
    const { key, timeStamp } = event;
    const typed = timeStamp - this.#typedAt < 1000 ? this.#typed : '';
    const boxes = [...(at.closest('[data-child]')?.querySelectorAll('input') ?? [])];
    const next = boxAfter({ boxes, at, key, isList, typed });
    this.#typed = /^\d$/.test(key) ? key : '';
    this.#typedAt = timeStamp;
    if (!next) return;
    event.preventDefault();
    takeTabStop(at.getRootNode() as ShadowRoot, next);
    next.focus();
  }
}

const STOP = 'input[part~=day][tabindex="0"]';

/** Gives a child's tab stop to one of its boxes; with null, takes every child's away, so that a new one is found. */
export function takeTabStop(root: ShadowRoot | null, box: Box | null): void {
  const within = box ? box.closest('[data-child]') : root;
  for (const old of within?.querySelectorAll<Box>(STOP) ?? []) old.tabIndex = -1;
  if (box) box.tabIndex = 0;
}

/** Leaves each child one tab stop: where it was, else the first day that can still be changed. */
export function keepTabStops(root: ShadowRoot | null, today: Day): void {
  for (const child of root?.querySelectorAll('[data-child]') ?? []) {
    if (child.querySelector(STOP)) continue;
    const boxes = child.querySelectorAll<Box>('input[part~=day]');
    let stop = boxes[0];
    for (const box of boxes) {
      if (box.ariaDisabled === 'true' || partsOf(box.value).day < today) continue;
      stop = box;
      break;
    }
    if (stop) stop.tabIndex = 0;
  }
}
