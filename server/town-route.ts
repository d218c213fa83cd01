import type { Middleware } from 'koa';
import product from '../package.json' with { type: 'json' };
import { refuse } from './refusal.ts';
import type { Services } from './services.ts';
import type { TownConfig } from './town-config.ts';
import { isSameSite } from './towns/same-site.ts';
import { hostOf } from './trpc-route.ts';

/** What a site may know of a town before it shows any widget: what its check-up and its set-up ask. Nothing secret. */
export interface TownCard {
  readonly town: string;
  readonly name: string;
  /** The town's colour, `#rrggbb`. */
  readonly accent: string;
  /** Where mails and "back" links lead. */
  readonly familyPage: string;
  /** Of this server. */
  readonly version: string;
  /** The server's clock, epoch milliseconds. */
  readonly now: number;
  /** What the asking site may do; null where the request names no origin. */
  readonly origin: {
    /** Its pages may hold the widgets. */
    readonly allowed: boolean;
    /** Its pages may show the password form. */
    readonly inline: boolean;
    /** Browsers send the session cookie from its pages (tier 1 of accounts/router.ts). */
    readonly sameSite: boolean;
  } | null;
}

/**
 * `GET /embed/v1/town.json?town=`: for the website that is about to hold the widgets, so any page may read it. It comes
 * from memory, costs no query, and is asked by webmasters only: it tells the time, so nobody keeps it.
 */
export function townRoute({ env, towns, database, clock }: Services): Middleware {
  return async (ctx) => {
    ctx.set('access-control-allow-origin', '*');
    ctx.set('cross-origin-resource-policy', 'cross-origin');
    ctx.set('cache-control', 'no-store');
    const onHost = await towns.onHost(database.shared, hostOf(ctx));
    const slug = ctx.query.town;
    const found = onHost.find((one) => (slug === undefined ? onHost.length === 1 : one.slug === slug));
    if (!found) return refuse(ctx, 404, 'towns.unknown');
    const { town } = found.config;
    const card: TownCard = {
      town: town.slug,
      name: town.name,
      accent: town.accent,
      familyPage: town.familyPage,
      version: product.version,
      now: clock.now(),
      origin: rightsOf(ctx.get('origin'), town, env.EF_SCHEME),
    };
    ctx.body = card;
  };
}

function rightsOf(origin: string, town: TownConfig['town'], scheme: string): TownCard['origin'] {
  const page = URL.parse(origin);
  if (!page || page.origin !== origin) return null;
  const sameSite = page.protocol === `${scheme}:` && isSameSite(page.hostname, town.host);
  return {
    allowed: town.origins.includes(origin),
    inline: sameSite && town.inlineSignIn.includes(origin),
    sameSite,
  };
}
