import type { TownSite } from './town-site.ts';
import { amberieu } from './towns/amberieu.ts';
import { bondoufle } from './towns/bondoufle.ts';
import { bourges } from './towns/bourges.ts';
import { chavagne } from './towns/chavagne.ts';
import { donges } from './towns/donges.ts';

/** The websites of the demo's towns, in the order of the front page. */
export const TOWN_SITES: readonly TownSite[] = [bondoufle, bourges, amberieu, chavagne, donges];
