import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';
import type { AppRouter } from '../../server/router.ts';
import type { Place } from './place.ts';
import { VERSION } from './version.ts';

/** Every procedure of the server, typed by the server itself. */
export type Client = TRPCClient<AppRouter>;

/** What each request needs to know when it leaves, not when the client is made. */
export interface Transport {
  readonly place: () => Place;
  /** Tier 2 without cookies: the token in the page's memory; null elsewhere. */
  readonly token: () => string | null;
  /** Every answer passes here: the session watches for its own end. */
  readonly answered: (status: number) => void;
}

/**
 * The only door to the network. Everything travels as POST: inputs of private queries would otherwise stand in the URL,
 * and from there in the logs of every machine on the way.
 */
export function createClient({ place, token, answered }: Transport): Client {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: '/trpc',
        methodOverride: 'POST',
        headers() {
          const { town } = place();
          const bearer = token();
          return {
            'x-ef': '1',
            'x-ef-version': VERSION,
            ...(town ? { 'x-ef-town': town } : {}),
            ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
          };
        },
        async fetch(path, init) {
          const response = await fetch(`${place().server}${path}`, {
            ...(init as RequestInit),
            credentials: 'include',
            // The town's page address is nobody's business: the Origin header is enough.
            referrerPolicy: 'no-referrer',
          });
          answered(response.status);
          return response;
        },
      }),
    ],
  });
}
