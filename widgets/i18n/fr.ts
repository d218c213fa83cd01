/** The French texts, file by file: they are the source of the keys. Each widget loads its own and `buttons-and-failures`. */
export const fr = {
  'buttons-and-failures': () => import('./fr/buttons-and-failures.ts'),
  'booking-calendar': () => import('./fr/booking-calendar.ts'),
  login: () => import('./fr/login.ts'),
};
