import { html, nothing, type TemplateResult } from 'lit';
import type { Change } from '../../server/bookings/view.ts';
import type { Words } from './words.ts';

/** The tools that have fields to fill. */
export type ToolName = 'typical-week' | 'weekday' | 'copy';

export type OpenPanel =
  | { readonly kind: 'form'; readonly name: ToolName }
  /** What was asked for one child, asked for this one too. */
  | { readonly kind: 'same'; readonly childId: string; readonly changes: readonly Change[] };

export interface ToolsState {
  /** The open panel. */
  readonly open: OpenPanel | null;
  readonly hasChanges: boolean;
  /** The changes were just taken away and can be put back. */
  readonly canRestore: boolean;
  /** Id and first name. */
  readonly children: readonly (readonly [string, string])[];
  /** The child whose changes came last: those that another child can be given too. */
  readonly source: string | undefined;
}

export interface ToolsHandlers {
  readonly handlePanel: (open: OpenPanel | null) => void;
  readonly handleSame: (childId: string, wanted: boolean) => void;
  readonly handleClear: () => void;
  readonly handleRestore: () => void;
}

/** The ways to fill the planning faster, as plain buttons; each shows what it would change before it changes anything. */
export function tools(words: Words, state: ToolsState, handlers: ToolsHandlers): TemplateResult {
  const { t } = words;
  const { open, children, hasChanges, canRestore } = state;
  const names: ToolName[] = children.length > 1 ? ['typical-week', 'weekday', 'copy'] : ['typical-week', 'weekday'];
  return html`${sameForOthers(words, state, handlers)}
    <div class="tools" role="group" aria-label=${t('tools.label')}>
      ${names.map(
        (name) =>
          html`<button class="plain" aria-expanded=${isOpen(open, name) ? 'true' : 'false'} @click=${() => handlers.handlePanel(isOpen(open, name) ? null : { kind: 'form', name })}>${t(`tools.${name}`)}</button>`,
      )}
      ${
        hasChanges || canRestore
          ? html`<button class="plain" @click=${hasChanges ? handlers.handleClear : handlers.handleRestore}>${t(
              hasChanges ? 'tools.clear' : 'tools.restore',
            )}</button>`
          : nothing
      }
    </div>`;
}

function isOpen(open: OpenPanel | null, name: ToolName): boolean {
  return open?.kind === 'form' && open.name === name;
}

// The tick-box under the planning: what was just asked for one child, asked for another.
function sameForOthers({ t }: Words, { children, source, open }: ToolsState, { handleSame }: ToolsHandlers) {
  const from = children.find(([id]) => id === source);
  const others = children.filter(([id]) => id !== source);
  if (!from || others.length === 0) return nothing;
  return html`<fieldset class="same"><legend class="muted">${t('tools.changes-of', { child: from[1] })}</legend>
    ${others.map(
      ([
        id,
        child,
      ]) => html`<label class="choice"><input type="checkbox" .checked=${open?.kind === 'same' && open.childId === id}
        @change=${(event: Event) => handleSame(id, (event.target as HTMLInputElement).checked)}>${t('tools.same', { child })}</label>`,
    )}</fieldset>`;
}
