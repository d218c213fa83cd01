import { parseArgs } from 'node:util';
import { decideBookingRequest } from '../bookings/decisions.ts';
import { parseTownConfig } from '../town-config.ts';
import { townDirectory } from '../towns/reads.ts';
import { withDatabase } from './with-database.ts';

const USAGE = 'usage: request accept NUMBER --town TOWN\n       request refuse NUMBER --town TOWN --reason TEXT\n';

function wrongCall(): number {
  process.stderr.write(USAGE);
  return 2;
}

/** Answers a request for the town. A refusal must say why: it is what the family reads. */
export async function decide(answer: 'accepted' | 'refused', args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    options: { town: { type: 'string' }, reason: { type: 'string' } },
  });
  const number = Number(positionals[0]);
  const { town: slug, reason } = values;
  if (!Number.isInteger(number) || number < 1 || typeof slug !== 'string') return wrongCall();
  if (answer === 'refused' && typeof reason !== 'string') return wrongCall();
  return withDatabase(async ({ database, clock }) => {
    const directory = townDirectory(parseTownConfig, clock.now, () => {});
    const town = await directory.bySlug(() => database.shared(), slug);
    if (!town) {
      process.stderr.write(`there is no town ${slug}\n`);
      return 1;
    }
    await decideBookingRequest(database.forTown(town.schemaName), town, {
      number,
      answer,
      reason: typeof reason === 'string' ? reason : null,
      now: clock.now(),
    });
    process.stdout.write(`request ${number}: ${answer}, the family is told by mail\n`);
    return 0;
  });
}
