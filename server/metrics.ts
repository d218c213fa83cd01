import type { Context, Middleware } from 'koa';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Env } from './env.ts';

export interface Metrics {
  /** Notes an answered request. `route` is the pattern, never the URL: patterns are few, and name nobody. */
  observe(route: string, method: string, status: number, seconds: number): void;
  /** What Prometheus reads. */
  readonly route: Middleware;
}

/** The measurements of one process. */
export function createMetrics(env: Pick<Env, 'EF_METRICS_TOKEN'>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'ef_http_request_duration_seconds',
    help: 'Duration of HTTP requests, by route pattern, method and status',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return {
    observe: (route, method, status, seconds) => durations.observe({ route, method, status }, seconds),
    route: async (ctx) => {
      if (!mayRead(ctx, env.EF_METRICS_TOKEN)) {
        ctx.status = 403;
        return;
      }
      ctx.type = registry.contentType;
      ctx.set('cache-control', 'no-store');
      ctx.body = await registry.metrics();
    },
  };
}

// A proxy calls from this machine too: what it forwards is not from this machine.
function mayRead(ctx: Context, token: string | undefined): boolean {
  if (token !== undefined) return ctx.get('authorization') === `Bearer ${token}`;
  const direct = ctx.get('x-forwarded-for') === '' && ctx.get('forwarded') === '';
  return direct && /^(127\.|::1$|::ffff:127\.)/.test(ctx.socket.remoteAddress ?? '');
}
