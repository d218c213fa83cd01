import type { Cell, ChildPlanning, DayView, LineView, PlanningView } from '../../server/bookings/view.ts';
import { type Day, weekdayIndex } from '../../server/kernel/days.ts';
import { formatDay, formatEuros } from '../i18n/format.ts';
import { hoursText, lineName, type StateWords, samePrice, stateWords } from './cell-text.ts';
import type { Words } from './words.ts';

// The planning as it is drawn: said once for each answer of the server, not once for each of hundreds of days, nor for
// each tick.

export interface ShownDay {
  /** Its place in the cells of every line. */
  readonly index: number;
  readonly day: Day;
  readonly view: DayView;
  /** `mardi 15 septembre` */
  readonly name: string;
  /** `ma` */
  readonly short: string;
  /** Classes of its column: kind of day, `monday` where a week begins, `today`. */
  readonly look: string;
}

export interface ShownLine {
  readonly line: LineView;
  /** `Accueil périscolaire · Matin` */
  readonly name: string;
  /** The part of the name that tells it from its activity's other lines: `Matin`; else the whole. */
  readonly short: string;
  /** Where all its days cost the same: that price. */
  readonly price: string;
  readonly hours: string;
}

export interface ShownChild {
  readonly child: ChildPlanning;
  readonly lines: readonly ShownLine[];
  /** Lines that have no care at all in the period: said in one sentence instead of a row of dots each. */
  readonly without: readonly string[];
}

export interface PlanningModel {
  readonly view: PlanningView;
  readonly states: StateWords;
  /** The view's prices in words. */
  readonly prices: readonly string[];
  readonly days: readonly ShownDay[];
  readonly children: readonly ShownChild[];
}

export function planningModel(words: Words, view: PlanningView): PlanningModel {
  const prices = view.prices.map(({ cents }) => formatEuros(words.language, cents));
  return {
    view,
    prices,
    states: stateWords(words),
    days: view.days.flatMap((day, index) => (isShown(view, day, index) ? [shownDay(words, view, day, index)] : [])),
    children: view.children.map((child) => shownChild(words, prices, child)),
  };
}

/** `4,10 €`; nothing where no price is known. */
export function priceText({ prices }: PlanningModel, { price }: Pick<Cell, 'price'>): string {
  return (price === undefined ? undefined : prices[price]) ?? '';
}

// Saturdays and Sundays without any care would take two columns in seven to say nothing.
function isShown({ children }: PlanningView, { day }: DayView, index: number): boolean {
  if (weekdayIndex(day) < 5) return true;
  return children.some(({ lines }) => lines.some(({ cells }) => cells[index]?.state !== 'closed'));
}

function shownDay({ language }: Words, { today }: PlanningView, view: DayView, index: number): ShownDay {
  const { day, kind } = view;
  // `closed` is also the name of a shape.
  const marks = [kind === 'closed' ? 'shut' : kind, weekdayIndex(day) === 0 && 'monday', day === today && 'today'];
  const name = formatDay(language, day, 'long');
  return { index, day, view, name, short: name.slice(0, 2), look: marks.filter(Boolean).join(' ') };
}

function shownChild(words: Words, prices: readonly string[], child: ChildPlanning): ShownChild {
  const named = child.lines.map((line) => ({ line, name: lineName(line, child.lines) }));
  return {
    child,
    lines: named
      .filter(({ line }) => hasCare(line))
      .map(({ line, name }) => ({
        line,
        name,
        short: name === line.activity ? name : name.slice(line.activity.length + 3),
        price: prices[samePrice(line) ?? -1] ?? '',
        hours: hoursText(words, line),
      })),
    without: named.filter(({ line }) => !hasCare(line)).map(({ name }) => name),
  };
}

function hasCare({ cells }: LineView): boolean {
  return cells.some(({ state, reason }) => state !== 'closed' || reason?.code !== 'no-care-that-day');
}
