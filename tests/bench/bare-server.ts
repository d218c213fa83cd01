import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';

// The smallest server that gives places away: the guarded statement behind node:http, a pool of eight. The anchor of the
// opening rush. Told the database's URL as its argument, it says its port.

const pool = new pg.Pool({ connectionString: process.argv[2], max: 8 });
const BOOK = `
with taken as (update bench_rush_slot set taken = taken + 1 where id = $1 and taken < capacity returning id)
insert into bench_rush_booking (slot_id, family_id) select id, $2 from taken returning id`;

const server = createServer((request, answer) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    const { slot, family } = JSON.parse(Buffer.concat(chunks).toString()) as { slot: number; family: number };
    const { rowCount } = await pool.query({ name: 'book', text: BOOK, values: [slot, family] });
    const body = JSON.stringify({ booked: rowCount === 1 });
    answer.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
