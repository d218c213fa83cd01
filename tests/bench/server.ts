import type { Measurement } from './line.ts';
import { measureBookings, measureRush } from './server-bookings.ts';
import { measureMonth } from './server-month.ts';

/** The server's half of `npm run bench`. */
export const SERVER_MEASUREMENTS: readonly Measurement[] = [
  { name: 'bookings over HTTP', run: measureBookings },
  { name: 'opening rush', run: measureRush },
  { name: 'reading a month', run: measureMonth },
];
