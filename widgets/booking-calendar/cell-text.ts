import type { Cell, DayView, LineView } from '../../server/bookings/view.ts';
import type { Pending } from './draft.ts';
import { hourText, type Words } from './words.ts';

const SHOWN = ['free', 'booked', 'locked', 'pending', 'waiting', 'full', 'closed', 'add', 'remove'] as const;

/** What a cell shows: its state, or what the parent wants of it. Each is a shape, a word and a part name. */
export type Shown = (typeof SHOWN)[number];

export type StateWords = Readonly<Record<Shown, string>>;

/** The word of each state. */
export function stateWords({ t }: Words): StateWords {
  return Object.fromEntries(SHOWN.map((shown) => [shown, t(`state.${shown}`)])) as StateWords;
}

export function shownState(cell: Cell, pending: Pending | undefined): Shown {
  if (!pending) return cell.state;
  return pending.want === 'booked' ? 'add' : 'remove';
}

/** True where the child has or is to have the slot: the box is ticked. */
export function isTicked(cell: Cell, pending: Pending | undefined): boolean {
  return pending
    ? pending.want === 'booked'
    : cell.state !== 'free' && cell.state !== 'full' && cell.state !== 'closed';
}

/** A change of one's own can always be taken back, even where the day has closed meanwhile. */
export function isEditable(cell: Cell, pending: Pending | undefined): boolean {
  return cell.editable === true || pending !== undefined;
}

/** `liste d’attente, 3ᵉ`, `à ajouter`. */
export function stateText({ t }: Words, states: StateWords, shown: Shown, { rank }: Cell): string {
  return shown === 'waiting' && rank ? t('state.rank', { state: states.waiting, rank }) : states[shown];
}

/** The booked slot of the child that has the same hours: a free day cannot be had beside it. */
export function clashOf({ state, reason }: Cell): string | undefined {
  return state === 'free' && reason?.code === 'overlap' ? reason.with : undefined;
}

/** The name of a line among its child's: the slot is said only where the activity has several, and so is the place. */
export function lineName({ activity, label, venue }: LineView, lines: readonly LineView[]): string {
  const others = lines.filter((line) => line.activity === activity);
  const slot = others.some((line) => line.label !== label) ? ` · ${label}` : '';
  const place = others.some((line) => line.label === label && line.venue !== venue) ? ` · ${venue}` : '';
  return activity + slot + place;
}

/** `7 h 30 – 8 h 30` */
export function hoursText(words: Words, { from, to }: Pick<LineView, 'from' | 'to'>): string {
  return `${hourText(words, from)} – ${hourText(words, to)}`;
}

/** The price of a line (its place in the view's list), where all its days have the same. */
export function samePrice({ cells }: LineView): number | undefined {
  const prices = new Set(cells.flatMap(({ price }) => price ?? []));
  return prices.size === 1 ? [...prices][0] : undefined;
}

/** `vacances de la Toussaint`, `jour d’école`: what kind of day it is; its own name where it has one. */
export function dayKindText({ t }: Words, { kind, label }: DayView): string {
  return label ?? t(`kind.${kind}`);
}
