import pg from 'pg';

/**
 * The statements that this process sends to PostgreSQL while `work` runs, over whatever layer they were asked: sessions
 * and scopes included, what opens and ends transactions left out.
 */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const { prototype } = pg.Client;
  const original = prototype.query;
  prototype.query = function watched(this: pg.Client, ...given: unknown[]) {
    const [asked] = given;
    const text = typeof asked === 'string' ? asked : (asked as { text?: string }).text;
    if (text !== undefined && !/^\s*(begin|commit|rollback|set)\b/i.test(text)) texts.push(text);
    return (original as (...all: unknown[]) => unknown).apply(this, given);
  } as typeof original;
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return texts;
}
