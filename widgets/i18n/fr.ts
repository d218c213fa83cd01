/** The French texts, file by file: they are the source of the keys. Each widget loads its own and `common`. */
export const fr = {
  common: () => import('./fr/common.ts'),
  'booking-calendar': () => import('./fr/booking-calendar.ts'),
  login: () => import('./fr/login.ts'),
};
