import { randomUUID } from 'node:crypto';
import Router from '@koa/router';
import Koa, { type Context, type Middleware } from 'koa';
import helmet from 'koa-helmet';
import { embedRoute, RELEASES_FOLDER } from './embed-route.ts';
import { failurePage, notFoundPage } from './hosted/pages.ts';
import { hostedRoutes, languageOf, showPage, wantsPage } from './hosted/routes.ts';
import { describeFailure } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { refuse } from './refusal.ts';
import type { Services } from './services.ts';
import { townRoute } from './town-route.ts';
import { trpcRoute } from './trpc-route.ts';

export interface AppOptions {
  /** Folder of the built widgets. */
  readonly widgets: string;
  /** Folder of the builds of earlier releases: the repository's own, unless said. */
  readonly releases?: string;
  /** False once the process is about to end: balancers are told, and connections are not kept. */
  readonly accepting: () => boolean;
}

/** The whole HTTP face of the server. */
export function createApp(services: Services, options: AppOptions): Koa {
  const { widgets, releases = RELEASES_FOLDER } = options;
  const { env, log } = services;
  const app = new Koa();
  // Only as many proxies are believed as the operator says there are: the rest of X-Forwarded-For is anybody's writing.
  app.proxy = env.EF_TRUSTED_PROXIES > 0;
  app.maxIpsCount = env.EF_TRUSTED_PROXIES;
  app.on('error', (error: unknown) => log.warn({ failure: describeFailure(error) }, 'answer cut short'));

  const metrics = createMetrics(env);
  app.use(observed(services, metrics, options));
  app.use(failures(services));
  app.use(securityHeaders(env.EF_SCHEME === 'https'));

  const router = new Router();
  router.get('/healthz', (ctx) => answerPlain(ctx, 200, 'ok'));
  router.get('/readyz', ready(services, options));
  router.get('/metrics', metrics.route);
  router.get('/embed/v1/town.json', townRoute(services));
  router.get('/embed/:version/*file', embedRoute({ widgets, releases }));
  router.all('/trpc/:procedures', trpcRoute(services));
  for (const [path, handler] of Object.entries(hostedRoutes(services))) router.get(path, handler);
  app.use(router.routes());
  app.use(notFound);
  return app;
}

/** One log line and one measurement a request: by route, never by URL, which may hold a secret or a name. */
function observed({ log }: Services, metrics: Metrics, { accepting }: AppOptions): Middleware {
  return async (ctx, next) => {
    const start = performance.now();
    await next();
    if (!accepting()) ctx.set('connection', 'close');
    const milliseconds = performance.now() - start;
    const route = typeof ctx._matchedRoute === 'string' ? ctx._matchedRoute : 'none';
    metrics.observe(route, ctx.method, ctx.status, milliseconds / 1000);
    const procedures: unknown = ctx.status === 404 ? undefined : ctx.params?.procedures;
    log.info({ route, procedures, method: ctx.method, status: ctx.status, ms: Math.round(milliseconds) }, 'request');
  };
}

/** Whatever was not expected becomes a neutral answer with an id, under which the log says more. */
function failures({ log }: Services): Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const logId = randomUUID();
      log.error({ logId, route: ctx._matchedRoute, failure: describeFailure(error) }, 'failure');
      if (wantsPage(ctx)) showPage(ctx, 500, failurePage(languageOf(ctx), logId));
      else refuse(ctx, 500, 'server.failure', logId);
    }
  };
}

function securityHeaders(https: boolean): Middleware {
  return helmet({
    // What is no page loads nothing; hosted pages set their own policy.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
    },
    strictTransportSecurity: https && { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  });
}

/** Ready: the database answers within two seconds, and the process is not about to end. */
function ready({ database, log }: Services, { accepting }: AppOptions): Middleware {
  return async (ctx) => {
    const answered = database.shared().getConnection().execute('select 1');
    const late = AbortSignal.timeout(2000);
    const timeout = new Promise<never>((_, fail) => late.addEventListener('abort', () => fail(late.reason)));
    try {
      await Promise.race([answered, timeout]);
    } catch (error) {
      log.warn({ failure: describeFailure(error) }, 'not ready');
      return answerPlain(ctx, 503, 'database');
    }
    return accepting() ? answerPlain(ctx, 200, 'ready') : answerPlain(ctx, 503, 'stopping');
  };
}

function answerPlain(ctx: Context, status: number, text: string): void {
  ctx.set('cache-control', 'no-store');
  ctx.status = status;
  ctx.body = text;
}

const notFound: Middleware = (ctx) => {
  if (ctx.status !== 404 || ctx.body) return;
  if (wantsPage(ctx)) showPage(ctx, 404, notFoundPage(languageOf(ctx)));
  else refuse(ctx, 404, 'request.not-found');
};
