import type { fr } from './fr.ts';

/** The English texts. Each file is checked against the French one's keys. */
export const en = {
  'buttons-and-failures': () => import('./en/buttons-and-failures.ts'),
  'booking-calendar': () => import('./en/booking-calendar.ts'),
  login: () => import('./en/login.ts'),
} satisfies { readonly [Namespace in keyof typeof fr]: () => Promise<unknown> };
