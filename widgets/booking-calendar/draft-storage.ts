import { type Draft, EMPTY, type Pending, partsOf } from './draft.ts';

/** What neither a reload nor a new sign-in may lose. */
export interface Kept {
  readonly draft: Draft;
  /** Registrations that the planning shows; empty before the parent has chosen. */
  readonly selected: readonly string[];
  /** Names a submission that may have reached the server: sent again it changes nothing twice. */
  readonly submitKey: string | null;
}

export const NOTHING_KEPT: Kept = { draft: EMPTY, selected: [], submitKey: null };

const nameOf = (town: string) => `espace-familles/bookings/${town}`;

/** What this tab kept for a town. It holds no name: only registrations, days and figures. */
export function readKept(town: string): Kept {
  try {
    const text = sessionStorage.getItem(nameOf(town));
    if (text === null) return NOTHING_KEPT;
    const kept = JSON.parse(text) as { changes: [string, Pending][]; selected: string[]; submitKey: string | null };
    return { draft: new Map(kept.changes), selected: kept.selected, submitKey: kept.submitKey };
  } catch {
    // Storage switched off, or what another version left: the page works, it only forgets at a reload.
    return NOTHING_KEPT;
  }
}

export function writeKept(town: string, { draft, selected, submitKey }: Kept): void {
  try {
    sessionStorage.setItem(nameOf(town), JSON.stringify({ changes: [...draft], selected, submitKey }));
  } catch {}
}

/** What belongs to these registrations: on a shared computer the tab may have kept another family's. */
export function ownOf({ draft, selected, submitKey }: Kept, known: ReadonlySet<string>): Kept {
  const own = new Map([...draft].filter(([key]) => known.has(partsOf(key).lineId.split('/')[0] ?? '')));
  return {
    draft: own,
    selected: selected.filter((id) => known.has(id)),
    submitKey: own.size === draft.size ? submitKey : null,
  };
}
