import type { ChoiceView } from '../../server/bookings/view.ts';
import { type Kept, ownOf } from './draft-storage.ts';

/** Where the element begins once it knows what the family may book. */
export interface Beginning extends Omit<Kept, 'selected'> {
  readonly selected: ReadonlySet<string>;
  readonly step: 'choices' | 'planning';
}

/**
 * Takes up what was begun before a reload or a new sign-in. Otherwise a parent first chooses from the list, where
 * everything is ticked already; the list is left out where it holds one line, or where the page names a child.
 */
export function beginningOf(choices: readonly ChoiceView[], before: Kept, childId: string): Beginning {
  const open = choices.filter((choice) => choice.open);
  const ids = open.map(({ registrationId }) => registrationId);
  const kept = ownOf(before, new Set(ids));
  const ofChild = open.filter((choice) => choice.childId === childId).map(({ registrationId }) => registrationId);
  const begun = kept.selected.length > 0 ? kept.selected : ofChild;
  const isOnly = choices.length === 1 && open.length === 1;
  return {
    ...kept,
    selected: new Set(begun.length > 0 ? begun : ids),
    step: begun.length > 0 || isOnly ? 'planning' : 'choices',
  };
}
