import { nothing } from 'lit';
import type { Cell, ChildPlanning } from '../../server/bookings/view.ts';
import { clashOf, isEditable, isTicked, shownState, stateText } from './cell-text.ts';
import { keyOf } from './draft.ts';
import { priceText, type ShownDay, type ShownLine } from './planning-model.ts';
import type { Scene } from './scene.ts';

/** A day of a slot: one native box, whose name says everything that its shape and its place say to the eye. */
export interface DayBox {
  readonly key: string;
  readonly isTicked: boolean;
  readonly part: string;
  /** `Léa, Restauration scolaire, mardi 15 septembre, réservé, 4,10 €` */
  readonly name: string;
  readonly disabled: 'true' | typeof nothing;
  readonly rank: number | typeof nothing;
}

export function dayBox(
  { words, model, draft, refused }: Scene,
  { firstName }: ChildPlanning,
  { line, name }: ShownLine,
  { day, name: dayName }: ShownDay,
  cell: Cell,
): DayBox {
  const key = keyOf(line.id, day);
  const pending = draft.get(key);
  const shown = shownState(cell, pending);
  const price = priceText(model, cell);
  const clash = pending ? undefined : clashOf(cell);
  const state = clash ? words.t('state.clash', { with: clash }) : stateText(words, model.states, shown, cell);
  return {
    key,
    isTicked: isTicked(cell, pending),
    part: refused.has(key) ? `day ${shown} refused` : clash ? 'day clash free' : `day ${shown}`,
    name: `${firstName}, ${name}, ${dayName}, ${state}${price && ', '}${price}`,
    disabled: isEditable(cell, pending) ? nothing : 'true',
    rank: cell.rank ?? nothing,
  };
}
