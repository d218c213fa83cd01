import { bookingsRouter } from './bookings/router.ts';
import { router } from './trpc.ts';

/** Every procedure of the server, by domain. Browsers import its type, nothing else. */
export const appRouter = router({
  bookings: bookingsRouter,
});

export type AppRouter = typeof appRouter;
