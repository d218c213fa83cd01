import { accountsRouter } from './accounts/router.ts';
import { bookingsRouter } from './bookings/router.ts';
import { router } from './trpc.ts';

/** Every procedure of the server, by domain. Browsers import its type, nothing else. */
export const appRouter = router({
  accounts: accountsRouter,
  bookings: bookingsRouter,
});

export type AppRouter = typeof appRouter;
