import type { Context, Middleware } from 'koa';
import { requestContext } from './context.ts';
import { isAnswered } from './embed-versions.ts';
import { publicOrigin } from './env.ts';
import { answerWithTrpc, MAX_BODY_BYTES } from './mount-trpc.ts';
import { refuse } from './refusal.ts';
import { appRouter } from './router.ts';
import type { Services } from './services.ts';
import type { TownConfig } from './town-config.ts';
import type { TownInForce } from './towns/reads.ts';

const ENDPOINT = '/trpc';
/** Chrome keeps a preflight two hours at most. */
const PREFLIGHT_SECONDS = 7200;
const REQUEST_HEADERS = 'content-type, x-ef, x-ef-town, x-ef-version, authorization';

/**
 * The door for pages of the towns' sites (see `accounts/router.ts` for what it asks of them). Cross-site request forgery
 * is kept out by four locks, each enough by itself in a browser of today: a header that forms cannot send, JSON bodies
 * only, an origin that the town lists, and `Sec-Fetch-Site`, which decides whether the same-site cookie counts at all.
 */
export function trpcRoute(services: Services): Middleware {
  return async (ctx) => {
    ctx.vary('Origin');
    ctx.set('cache-control', 'no-store');
    const onHost = await services.towns.onHost(services.database.shared, hostOf(ctx));
    if (onHost.length === 0) return refuse(ctx, 404, 'towns.unknown');

    const origin = ctx.get('origin');
    const allows = (town: TownInForce<TownConfig>) =>
      town.config.town.origins.includes(origin) || publicOrigin(services.env, town.config.town.host) === origin;
    if (!onHost.some(allows)) return refuse(ctx, 403, 'accounts.origin-not-allowed');
    const slug = ctx.get('x-ef-town');
    const town = onHost.find((one) => (slug === '' ? onHost.length === 1 : one.slug === slug));
    if (town && !allows(town)) return refuse(ctx, 403, 'accounts.origin-not-allowed');

    ctx.set('access-control-allow-origin', origin);
    ctx.set('access-control-allow-credentials', 'true');
    if (ctx.method === 'OPTIONS') return answerPreflight(ctx);
    ctx.set('access-control-expose-headers', 'retry-after');

    if (ctx.method !== 'POST') {
      ctx.set('allow', 'POST, OPTIONS');
      return refuse(ctx, 405, 'request.wrong-method');
    }
    if (ctx.get('x-ef') !== '1') return refuse(ctx, 403, 'request.header-missing');
    // A page that a cache has kept for years: told so, rather than failing over what has changed since.
    if (!isAnswered(ctx.get('x-ef-version'))) return refuse(ctx, 410, 'embed.version-retired');
    if (!/^application\/json\s*(;|$)/i.test(ctx.get('content-type'))) {
      return refuse(ctx, 415, 'request.wrong-content-type');
    }
    if (ctx.request.length !== undefined && ctx.request.length > MAX_BODY_BYTES) {
      // What is left of the body is not worth reading.
      ctx.set('connection', 'close');
      return refuse(ctx, 413, 'request.too-large');
    }
    if (!town) return refuse(ctx, 404, 'towns.unknown');
    if (!/^[\w.,]{1,1000}$/.test(ctx.params.procedures)) return refuse(ctx, 404, 'request.unknown-procedure');

    const context = requestContext(services, {
      town,
      origin,
      // Without the header, an old browser or no browser: it then has to be known by what no foreign page can have.
      sameSite: ['same-origin', 'same-site'].includes(ctx.get('sec-fetch-site')),
      address: ctx.ip,
      userAgent: ctx.get('user-agent') || null,
      authorization: ctx.get('authorization') || null,
      cookie: ctx.get('cookie') || null,
    });
    await answerWithTrpc(ctx, ENDPOINT, appRouter, context);
  };
}

function answerPreflight(ctx: Context): void {
  ctx.set('access-control-allow-methods', 'POST');
  ctx.set('access-control-allow-headers', REQUEST_HEADERS);
  ctx.set('access-control-max-age', String(PREFLIGHT_SECONDS));
  ctx.status = 204;
}

/** The host that the browser asked for, without port. Proxies must leave `Host` as it came; `X-Forwarded-Host` is not read. */
export function hostOf(ctx: Context): string {
  return (ctx.req.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
}
