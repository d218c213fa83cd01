import { createContext } from '@lit/context';
import type { Session } from './session.ts';

/**
 * The page-wide session. The key is global so that two copies of the widgets on one page (a plugin's and a pasted one)
 * meet the same session; its last figure counts incompatible shapes of `Session`.
 */
export const sessionContext = createContext<Session>(Symbol.for('espace-familles/session/1'));
