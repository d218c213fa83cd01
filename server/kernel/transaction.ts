import type { Socket } from 'node:net';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PoolClient } from 'pg';
import { preparedOnce } from './prepared.ts';

/** How long a statement waits for a row that somebody else holds. Afterwards: SQLSTATE 55P03, try again. */
const LOCK_TIMEOUT = '3s';

const BEGIN = `begin; set local lock_timeout = '${LOCK_TIMEOUT}'`;

/**
 * A transaction on a connection of its own. Statements need not wait for one another's answers: what is asked in one go
 * is sent in one go, and PostgreSQL runs it in that order. A scarce row is then held for the time that PostgreSQL needs,
 * not for the time that messages travel.
 */
export class Transaction {
  /** The town. */
  readonly schema: string;
  readonly #client: PoolClient;
  #committed: Promise<unknown> | null = null;
  #corked = false;

  constructor(client: PoolClient, schema: string) {
    this.#client = client;
    this.schema = schema;
    this.#together();
    // Not waited for: it travels with the first statement of the work, which fails where this one does.
    client.query(BEGIN).catch(() => {});
  }

  async query<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
    this.#together();
    const { rows } = await this.#client.query<Row>(preparedOnce(text, values));
    return rows;
  }

  /**
   * Commits, without waiting for statements sent before: where one of them fails, PostgreSQL rolls back instead, and that
   * statement's promise says why.
   */
  commit(): Promise<unknown> {
    this.#together();
    this.#committed ??= this.#client.query('commit');
    return this.#committed;
  }

  // One message for all statements of this turn of the event loop: each would wake PostgreSQL, and us with its answer.
  #together(): void {
    if (this.#corked) return;
    const { stream } = (this.#client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
    this.#corked = true;
    stream.cork();
    process.nextTick(() => {
      this.#corked = false;
      stream.uncork();
    });
  }

  /** Ends it as the work asked for, or as its failure demands. */
  async end(failed: boolean): Promise<void> {
    if (this.#committed || !failed) await this.commit();
    else await this.#client.query('rollback');
  }
}

/**
 * Runs `work` in a transaction of its own, committed when it is done and rolled back when it throws.
 * @param em bound to a town, outside any transaction
 */
export async function inTransaction<T>(em: EntityManager, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const { schema } = em;
  if (!schema) throw new TypeError('a transaction needs a manager that is bound to a town');
  const pool = await em.getConnection().getNativeClient();
  const client = await pool.connect();
  const tx = new Transaction(client, schema);
  let broken: Error | undefined;
  try {
    const done = await work(tx);
    await tx.end(false);
    return done;
  } catch (error) {
    await tx.end(true).catch((ending: Error) => {
      broken = ending;
    });
    throw error;
  } finally {
    // A connection that could not even roll back is not given to the next one.
    client.release(broken);
  }
}
