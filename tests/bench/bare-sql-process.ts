import pg from 'pg';
import type { DriverJob } from './bare-sql.ts';

// The work of pgbench, for machines that have none.

async function run({ url, statements, connections, seconds }: DriverJob): Promise<number> {
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const start = performance.now();
  const end = start + seconds * 1000;
  let done = 0;
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < end) {
        for (const statement of statements) await client.query(statement);
        done += 1;
      }
    }),
  );
  const perSecond = (done / (performance.now() - start)) * 1000;
  await Promise.all(clients.map((client) => client.end()));
  return perSecond;
}

process.once('message', async (job: DriverJob) => {
  process.send?.(await run(job));
  process.disconnect();
});
