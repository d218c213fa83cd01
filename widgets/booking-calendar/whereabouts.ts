import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Day, type DayRange, isDay } from '../../server/kernel/days.ts';
import { isView, neighbour, periodAround, type View } from './period.ts';

/** What the element's attributes and the server say of where to begin. */
export interface Start {
  readonly view: string;
  readonly from: string;
  readonly today: Day;
  /** The first day of care to come. */
  readonly firstDay: Day;
}

/** A widget narrower than this (CSS pixels) begins with the list of a week, one child at a time. */
const NARROW = 640;

/** What the parent is looking at: which period, in which view, of which children. */
export class Whereabouts implements ReactiveController {
  #anchor: Day | null = null;
  #view: View | null = null;
  #isNarrow = false;
  #children: ReadonlySet<string> | null = null;
  readonly #observer = new ResizeObserver(() => this.#measure());
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #start: () => Start;

  constructor(host: ReactiveControllerHost & HTMLElement, start: () => Start) {
    this.#host = host;
    this.#start = start;
    host.addController(this);
  }

  hostConnected(): void {
    this.#measure();
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #measure(): void {
    const isNarrow = this.#host.clientWidth < NARROW;
    if (isNarrow !== this.#isNarrow) this.#host.requestUpdate();
    this.#isNarrow = isNarrow;
  }

  get isWide(): boolean {
    return !this.#isNarrow;
  }

  get view(): View {
    const { view } = this.#start();
    return this.#view ?? (isView(view) ? view : this.#isNarrow ? 'list' : 'month');
  }

  get period(): DayRange {
    const { from, firstDay, today } = this.#start();
    const start = isDay(from) ? from : laterOf(today, firstDay);
    return periodAround(this.view, this.#anchor ?? start);
  }

  move(step: 1 | -1): void {
    this.#anchor = neighbour(this.view, this.period, step);
    this.#host.requestUpdate();
  }

  /** Another view of the same days: today where it is among them. */
  changeView(view: View): void {
    const { from, to } = this.period;
    const { today } = this.#start();
    if (this.#anchor || from > today || to < today) this.#anchor = from <= today && today <= to ? today : from;
    this.#view = view;
    this.#host.requestUpdate();
  }

  /** On a telephone a second child below the first would be out of sight: there, one takes the other's place. */
  get #isOneChild(): boolean {
    return this.#isNarrow && (this.view === 'list' || this.view === 'agenda');
  }

  /** Which of the children (their ids) are shown. */
  childrenOf(all: readonly string[]): ReadonlySet<string> {
    const chosen = all.filter((id) => this.#children?.has(id) ?? true);
    const shown = chosen.length > 0 ? chosen : all;
    return new Set(this.#isOneChild ? shown.slice(0, 1) : shown);
  }

  toggleChild(childId: string, all: readonly string[]): void {
    const shown = new Set(this.#isOneChild ? [] : this.childrenOf(all));
    if (!shown.delete(childId)) shown.add(childId);
    this.#children = shown;
    this.#host.requestUpdate();
  }
}

function laterOf(a: Day, b: Day): Day {
  return a < b ? b : a;
}
