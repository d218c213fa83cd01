import { initialState, Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { ChoiceView, JudgedChange, PlanningView } from '../../server/bookings/view.ts';
import type { Day, DayRange } from '../../server/kernel/days.ts';
import type { Client } from '../session/client.ts';
import { type Failure, failureOf, OFFLINE } from '../session/errors.ts';
import { isEditable } from './cell-text.ts';
import { type Draft, EMPTY, withChanges } from './draft.ts';
import type { View } from './period.ts';
import { type PlanningModel, planningModel } from './planning-model.ts';
import { type PageHandlers, planningPage } from './planning-page.ts';
import type { Quoting } from './quoting.ts';
import { KeyMover, keepTabStops, takeTabStop } from './roving.ts';
import { type Place, placeOf } from './scene.ts';
import { ticksBeyond, ticksOf, untilNextChange, weekBeyond, withoutDone, withProposed } from './ticks.ts';
import type { ToolPanel } from './tool-panel.ts';
import type { OpenPanel } from './tools.ts';
import { uncover } from './uncover.ts';
import { Whereabouts } from './whereabouts.ts';
import type { Words } from './words.ts';

/** What the planning is made from, as it stands now. */
export interface DeskFacts {
  readonly words: Words;
  readonly client: () => Client;
  readonly failureText: (failure: Failure) => string;
  /** Those that the parent chose. Empty: nothing is read. */
  readonly choices: readonly ChoiceView[];
  readonly draft: Draft;
  readonly quoting: Quoting;
  /** The server's day. */
  readonly today: Day;
  /** The element's attributes, as they were written. */
  readonly wanted: { readonly view: string; readonly from: string };
}

export interface DeskHandlers {
  readonly handleDraft: (draft: Draft) => void;
  readonly handleNext: () => void;
  readonly handleChoices: () => void;
}

/** Step 1: the days of a period, to tick and untick. Holds what is shown of it; the draft belongs to the element. */
export class PlanningDesk implements ReactiveController, PageHandlers {
  /** The planning as the server last gave it, whatever is being read now. */
  planning: PlanningView | null = null;
  #model: PlanningModel | null = null;
  #explained: string | null = null;
  #message = '';
  /** What "take my changes away" took. */
  #erased: Draft = EMPTY;
  #timer = 0;
  readonly where: Whereabouts;
  /** Null until a tool is first used: few parents do, and nobody else should wait for it. */
  #panel: ToolPanel | null = null;
  readonly #month: Task<readonly [string, Day, Day, string], PlanningView>;
  readonly #mover = new KeyMover();
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #facts: () => DeskFacts;
  readonly #handlers: DeskHandlers;
  readonly handleChoices: () => void;

  constructor(host: ReactiveControllerHost & HTMLElement, facts: () => DeskFacts, handlers: DeskHandlers) {
    this.#host = host;
    this.#facts = facts;
    this.#handlers = handlers;
    this.handleChoices = handlers.handleChoices;
    this.where = new Whereabouts(host, () => {
      const { wanted, choices, today } = facts();
      return { ...wanted, today, firstDay: choices.map(({ from }) => from).sort()[0] ?? today };
    });
    this.#month = new Task(host, {
      args: () => {
        const { choices, words } = facts();
        const { from, to } = this.where.period;
        return [choices.map(({ registrationId }) => registrationId).join(), from, to, words.language] as const;
      },
      task: ([ids, from, to], { signal }) => (ids ? this.#read({ from, to }, ids.split(','), signal) : initialState),
      onComplete: (planning) => this.show(planning),
    });
    host.addController(this);
  }

  hostConnected(): void {
    // Within the shadow: of focus that stays inside, nothing is heard outside.
    this.#host.shadowRoot?.addEventListener('focusin', this.#handleFocusAnywhere);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  hostUpdated(): void {
    keepTabStops(this.#host.shadowRoot, this.#facts().today);
  }

  /** Puts an answer of the server in place of what is shown. What it already holds is no change any more. */
  show(planning: PlanningView): void {
    const { words, draft } = this.#facts();
    if (planning.from !== this.planning?.from) takeTabStop(this.#host.shadowRoot, null);
    this.planning = planning;
    this.#model = planningModel(words, planning);
    const left = withoutDone(draft, planning);
    if (left !== draft) this.#handlers.handleDraft(left);
    clearTimeout(this.#timer);
    const wait = untilNextChange(planning);
    // A second or two apart: every page of the town would otherwise ask in the same instant.
    if (wait !== null) this.#timer = window.setTimeout(this.#handleChange, wait + 1000 + Math.random() * 2000);
  }

  // A day has opened or closed: what is ticked may have become impossible with it.
  #handleChange = (): void => {
    this.handleRetry();
    this.#facts().quoting.ask();
  };

  handleRetry = (): void => void this.#month.run();

  /** Nobody is signed in any more, or other activities were chosen: nothing of it may be seen again. */
  forget(): void {
    this.planning = null;
    this.#model = null;
    this.#explained = null;
    this.#panel?.show(null);
  }

  #read({ from, to }: DayRange, registrationIds: string[], signal?: AbortSignal): Promise<PlanningView> {
    const { client, words } = this.#facts();
    const shown = { from, to, registrationIds };
    return client().bookings.month.query({ shown, language: words.language }, signal ? { signal } : {});
  }

  #say(message: string): void {
    this.#message = message;
    this.#host.requestUpdate();
  }

  #change(draft: Draft, message = ''): void {
    this.#erased = EMPTY;
    this.#handlers.handleDraft(draft);
    this.#say(message);
  }

  #tick(model: PlanningModel, place: Place, on: boolean): void {
    this.#change(withChanges(this.#facts().draft, ticksOf(model, place, on)));
    const week = weekBeyond(model, place);
    if (week) void this.#tickBeyond(week, place, on);
  }

  // A week that is taken whole, and ends in another month than it begins.
  async #tickBeyond(week: DayRange, place: Place, on: boolean): Promise<void> {
    try {
      const planning = await this.#read(week, [place.line.line.registrationId]);
      this.#change(withChanges(this.#facts().draft, ticksBeyond(planning, place, on)));
    } catch (error) {
      this.#say(this.#facts().failureText(failureOf(error)));
    }
  }

  handleClick = (event: MouseEvent): void => {
    const box = event.target;
    // The whole cell is the target: a finger is larger than a box.
    if (box instanceof HTMLTableCellElement) box.querySelector('input')?.click();
    if (!(box instanceof HTMLInputElement) || !this.#model) return;
    const place = placeOf(this.#model, box.value);
    if (!place) return;
    takeTabStop(this.#host.shadowRoot, box);
    this.#explain(box);
    if (isEditable(place.cell, this.#facts().draft.get(place.key))) this.#tick(this.#model, place, box.checked);
    else event.preventDefault();
  };

  handleFocus = (event: FocusEvent): void => {
    const box = event.target;
    // A pointer is explained to by its click: between its press and its release nothing may move.
    if (box instanceof HTMLInputElement && box.matches('[part~=day]:focus-visible')) this.#explain(box);
  };

  handleKey = (event: KeyboardEvent): void => this.#mover.handle(event, this.where.view === 'list');

  #explain(box: HTMLInputElement): void {
    this.#explained = box.value;
    this.#say('');
    this.#uncover(box);
  }

  // A frame later: the browser has scrolled by itself, and the strip has grown, perhaps over the very day that it explains.
  #uncover(at: HTMLElement): void {
    requestAnimationFrame(() => uncover(at, this.#host.shadowRoot?.querySelector('.dock')));
  }

  #handleFocusAnywhere = ({ target: at }: Event): void => {
    if (at instanceof HTMLElement && at.matches(':focus-visible')) this.#uncover(at);
  };

  handleMove = (step: 1 | -1): void => {
    this.#explained = null;
    this.where.move(step);
  };

  handleView = (view: View): void => this.where.changeView(view);

  handleChild = (childId: string): void =>
    this.where.toggleChild(
      childId,
      this.#facts().choices.map((choice) => choice.childId),
    );

  handlePanel = async (open: OpenPanel | null): Promise<void> => {
    try {
      const { ToolPanel } = await import('./tool-panel.ts');
      this.#panel ??= new ToolPanel(this.#host, () => ({
        ...this.#facts(),
        shown: this.where.period,
        apply: this.#apply,
      }));
      this.#panel.show(open);
    } catch {
      // The chunk did not come: the network, nearly always. The next press asks for it again.
      this.#say(this.#facts().failureText({ code: OFFLINE, details: {}, logId: null }));
    }
  };

  #apply = (items: readonly JudgedChange[]): void => {
    const { draft, words } = this.#facts();
    this.#panel?.show(null);
    this.#change(withProposed(draft, items), words.t('tools.applied'));
  };

  handleClear = (): void => {
    const { draft, words } = this.#facts();
    this.#panel?.show(null);
    this.#change(EMPTY, words.t('tools.cleared'));
    this.#erased = draft;
  };

  handleRestore = (): void => this.#change(this.#erased);

  handleNext = (): void => {
    const { draft, words } = this.#facts();
    if (draft.size > 0) this.#handlers.handleNext();
    else this.#say(words.t('bar.none'));
  };

  render(): TemplateResult {
    const facts = this.#facts();
    const failed = this.#month.status === TaskStatus.ERROR;
    return planningPage(
      {
        ...facts,
        model: this.#model,
        where: this.where,
        isReading: this.#month.status === TaskStatus.PENDING,
        problem: failed ? facts.failureText(failureOf(this.#month.error)) : null,
        explained: this.#explained,
        message: this.#message,
        panel: this.#panel,
        canRestore: this.#erased.size > 0,
      },
      this,
    );
  }
}
