import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Reason } from '../../server/bookings/view.ts';
import { formatDay } from '../i18n/format.ts';
import { notice } from '../parts/notice.ts';
import { skeleton } from '../parts/waiting.ts';
import { agenda } from './agenda.ts';
import { bar } from './bar.ts';
import { changesOf, keyOfChange } from './draft.ts';
import { explanation } from './explanation.ts';
import { legend } from './legend.ts';
import { periodText } from './period.ts';
import type { DeskFacts } from './planning-desk.ts';
import { type HeadHandlers, planningHead } from './planning-head.ts';
import { planningList } from './planning-list.ts';
import type { PlanningModel, ShownChild } from './planning-model.ts';
import { planningTable } from './planning-table.ts';
import type { Scene } from './scene.ts';
import type { ToolPanel } from './tool-panel.ts';
import { type OpenPanel, tools } from './tools.ts';
import { totalsOf } from './totals.ts';
import type { Whereabouts } from './whereabouts.ts';

export interface PageState extends DeskFacts {
  readonly model: PlanningModel | null;
  readonly where: Whereabouts;
  readonly isReading: boolean;
  /** What stopped the reading, in words. */
  readonly problem: string | null;
  readonly explained: string | null;
  readonly message: string;
  readonly panel: ToolPanel | null;
  readonly canRestore: boolean;
}

export interface PageHandlers extends HeadHandlers {
  readonly handleClick: (event: MouseEvent) => void;
  readonly handleFocus: (event: FocusEvent) => void;
  readonly handleKey: (event: KeyboardEvent) => void;
  readonly handlePanel: (open: OpenPanel | null) => void;
  readonly handleClear: () => void;
  readonly handleRestore: () => void;
  readonly handleNext: () => void;
  readonly handleRetry: () => void;
}

/** Step 1, from its title to the bar that floats at the bottom. All but the days is there while they are being read. */
export function planningPage(state: PageState, handlers: PageHandlers): TemplateResult {
  const { words, model, where, problem, choices } = state;
  const children = [...new Map(choices.map(({ childId, firstName }) => [childId, firstName] as const))];
  const shownChildren = where.childrenOf(children.map(([id]) => id));
  const period = periodText(words, where.view, where.period);
  const scene = model && { ...state, model, refused: refusedBy(state), isWide: where.isWide, period };
  return html`${planningHead(words, { view: where.view, period, children, shownChildren }, handlers)}
    ${
      problem
        ? html`<div class="pad stack">${notice('danger', html`<p>${problem}</p>`)}<button @click=${handlers.handleRetry}>${words.t('retry')}</button></div>`
        : scene
          ? planning(scene, state, handlers, shownChildren)
          : html`<div class="pad">${skeleton(words.t('loading'), ['table', 'table'])}</div>`
    }
    ${where.view === 'agenda' ? nothing : underPlanning(scene, state, handlers, children)}`;
}

function planning(scene: Scene, { where, isReading }: PageState, handlers: PageHandlers, shown: ReadonlySet<string>) {
  const { view, period } = where;
  // Old days stay readable until the new ones are there, and cannot be ticked by mistake.
  const isStale = scene.model.view.from !== period.from || scene.model.view.to !== period.to;
  return html`<div class="planning ${view}" ?inert=${isStale} aria-busy=${isReading ? 'true' : 'false'}
    @click=${handlers.handleClick} @focusin=${handlers.handleFocus} @keydown=${handlers.handleKey}>
    ${scene.model.children
      .filter(({ child }) => shown.has(child.id))
      .map(
        (child) => html`<section class="one" data-child=${child.child.id}>${oneChild(scene, child, view)}</section>`,
      )}
  </div>`;
}

function oneChild(scene: Scene, shown: ShownChild, view: string): unknown {
  const { words, model } = scene;
  const { child, lines, without } = shown;
  if (view === 'agenda') return agenda(words, model, shown);
  if (lines.length === 0) {
    return html`<h3 class="child">${child.firstName}</h3><p class="pad muted">${words.t('nothing-here', { child: child.firstName })}</p>`;
  }
  return html`${view === 'list' ? planningList(scene, shown) : html`<div class="scroll">${planningTable(scene, shown)}</div>`}
    ${without.length > 0 ? html`<p class="without small muted">${words.t('no-care-lines', { lines: without.join(', ') })}</p>` : nothing}`;
}

function underPlanning(
  scene: Scene | null,
  state: PageState,
  handlers: PageHandlers,
  children: readonly (readonly [string, string])[],
): TemplateResult {
  const { words, model, draft, quoting, panel, where, choices } = state;
  const open = panel?.open ?? null;
  const latest = [...draft.keys()].at(-1);
  const source = latest && choices.find(({ registrationId }) => latest.startsWith(registrationId))?.childId;
  const toolsState = { open, hasChanges: draft.size > 0, canRestore: state.canRestore, children, source };
  const month = formatDay(words.language, where.period.from, 'month').replace(/ \d+$/, '');
  const period = where.view === 'month' ? words.t('bar.month', { month }) : words.t('bar.period');
  const handleSame = (childId: string, wanted: boolean) => {
    const own = changesOf(draft).filter(({ registrationId }) =>
      choices.some((choice) => choice.registrationId === registrationId && choice.childId === source),
    );
    handlers.handlePanel(wanted ? { kind: 'same', childId, changes: own } : null);
  };
  const message = state.message || (quoting.failure ? words.t('bar.estimate') : '');
  return html`${tools(words, toolsState, { ...handlers, handleSame })}
    ${panel?.render()}
    ${where.view === 'list' ? nothing : guard([words.language], () => legend(words))}
    <div class="dock">
      ${explanation(words, scene, state.explained, message, open !== null)}
      ${bar(words, model && totalsOf(draft, model.view, quoting.last), period, handlers.handleNext)}
    </div>`;
}

// Found in the quote once for each drawing, not once for each row.
function refusedBy({ quoting, draft }: PageState): ReadonlyMap<string, Reason> {
  const refused = new Map<string, Reason>();
  for (const item of quoting.last?.items ?? []) {
    const key = keyOfChange(item);
    if (item.verdict.kind === 'refused' && draft.has(key)) refused.set(key, item.verdict.reason);
  }
  return refused;
}
