import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { Context } from 'koa';
import type { FailureShape } from './trpc.ts';

/** Answers a request that never reaches a procedure, in the shape in which procedures fail: the client knows one. */
export function refuse(ctx: Context, httpStatus: number, code: string, logId: string | null = null): void {
  const data: FailureShape & { httpStatus: number } = { code, details: {}, logId, httpStatus };
  const kind = httpStatus >= 500 ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST';
  ctx.status = httpStatus;
  ctx.body = { error: { message: code, code: TRPC_ERROR_CODES_BY_KEY[kind], data } };
}
