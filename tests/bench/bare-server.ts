import Router from '@koa/router';
import { initTRPC } from '@trpc/server';
import Koa from 'koa';
import pg from 'pg';
import { z } from 'zod';
import { answerWithTrpc } from '../../server/mount-trpc.ts';
import type { RequestContext } from '../../server/trpc.ts';

// The smallest server on this house's ground that gives places away: the guarded statement, alone, behind Koa and tRPC,
// over a pool of eight. The anchor of the opening rush (targets.md 4.6 was measured so: its rates are those of 4.5, over
// Koa and tRPC). Told the database's URL as its argument, it says its port.

const pool = new pg.Pool({ connectionString: process.argv[2], max: 8 });
const BOOK = `
with taken as (update bench_rush_slot set taken = taken + 1 where id = $1 and taken < capacity returning id)
insert into bench_rush_booking (slot_id, family_id) select id, $2 from taken returning id`;

const t = initTRPC.create();
const router = t.router({
  book: t.procedure.input(z.strictObject({ slot: z.int(), family: z.int() })).mutation(async ({ input }) => {
    const { rowCount } = await pool.query({ name: 'book', text: BOOK, values: [input.slot, input.family] });
    return { booked: rowCount === 1 };
  }),
});

const routes = new Router();
const context = { answerHeaders: new Headers() } as RequestContext;
routes.post('/trpc/:procedures', (ctx) => answerWithTrpc(ctx, '/trpc', router, context));
const server = new Koa().use(routes.routes()).listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.send?.(address.port);
});
