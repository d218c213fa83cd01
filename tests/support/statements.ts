import pg from 'pg';
import { Batch } from '../../server/kernel/batch.ts';

/**
 * The statements that this process sends to PostgreSQL while `work` runs, over whatever layer they were asked: sessions
 * and scopes included, each of those that travel together, what opens and ends transactions left out.
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const note = (text: string | undefined) => {
    if (text !== undefined && !/^\s*(begin|commit|rollback|set)\b/i.test(text)) texts.push(text);
  };
  const { query } = pg.Client.prototype;
  const { add } = Batch.prototype;
  pg.Client.prototype.query = function watched(this: pg.Client, ...given: unknown[]) {
    const [asked] = given;
    // Its statements were noted one by one when they were added.
    if (!(asked instanceof Batch)) note(typeof asked === 'string' ? asked : (asked as { text?: string }).text);
    return (query as (...all: unknown[]) => unknown).apply(this, given);
  } as typeof query;
  Batch.prototype.add = function watched<Row extends object>(this: Batch, config: pg.QueryConfig): Promise<Row[]> {
    note(config.text);
    return add.call<Batch, [pg.QueryConfig], Promise<Row[]>>(this, config);
  };
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
    Batch.prototype.add = add;
  }
  return texts;
}
