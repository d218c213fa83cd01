import type { AnyRouter } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { incomingMessageToRequest } from '@trpc/server/adapters/node-http';
import type { Context } from 'koa';
import { DomainError } from './kernel/domain-error.ts';
import type { RequestContext } from './trpc.ts';

export const MAX_BODY_BYTES = 1_000_000;
/** A batch of a thousand sign-ins in one request would walk past any limit on requests. */
const MAX_BATCH = 10;

/**
 * Hands a Koa request to tRPC. The node-http adapter answers 404 to everything under Koa, which starts at 404: hence the
 * fetch adapter.
 */
export async function answerWithTrpc(ctx: Context, endpoint: string, router: AnyRouter, context: RequestContext) {
  const req = incomingMessageToRequest(ctx.req, ctx.res, { maxBodySize: MAX_BODY_BYTES });
  // Streamed answers send their headers first: a cookie set afterwards would be lost.
  req.headers.set('accept', 'application/json');
  req.headers.delete('trpc-accept');
  const answer = await fetchRequestHandler({
    endpoint,
    req,
    router,
    createContext: () => context,
    maxBatchSize: MAX_BATCH,
    allowMethodOverride: true,
    responseMeta: ({ errors }) => {
      const waits = errors.flatMap(({ cause }) =>
        cause instanceof DomainError ? [cause.details.retryAfterSeconds] : [],
      );
      const seconds = waits.filter((wait) => typeof wait === 'number');
      if (seconds.length > 0) context.answerHeaders.set('retry-after', String(Math.max(...seconds)));
      return { headers: context.answerHeaders };
    },
  });
  ctx.status = answer.status;
  for (const [name, value] of answer.headers) ctx.append(name, value);
  ctx.body = Buffer.from(await answer.arrayBuffer());
}
