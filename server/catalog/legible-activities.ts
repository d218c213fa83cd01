import { legible, membersOf, propertyOf } from '../kernel/legible.ts';
import { type Activity, activitySchema, type Slot, slotSchema } from './config.ts';

export type LegibleActivity = Partial<Omit<Activity, 'slots'>>;
export type LegibleSlot = Partial<Slot>;

/** An activity and its slots as far as they can be read, with where they stand. */
export interface ActivityPart {
  readonly path: readonly PropertyKey[];
  readonly activity: LegibleActivity;
  readonly slots: readonly {
    readonly code: string;
    readonly path: readonly PropertyKey[];
    readonly slot: LegibleSlot;
  }[];
}

/** The activities of a catalogue that may have mistakes. `path` is where the catalogue stands. */
export function activityParts(catalog: unknown, path: readonly PropertyKey[]): ActivityPart[] {
  return membersOf(propertyOf(catalog, 'activities')).map(([code, raw]) => {
    const at = [...path, 'activities', code];
    const slots = membersOf(propertyOf(raw, 'slots')).map(([slotCode, rawSlot]) => ({
      code: slotCode,
      path: [...at, 'slots', slotCode],
      slot: legible(slotSchema, rawSlot),
    }));
    return { path: at, activity: legible(activitySchema, raw), slots };
  });
}
