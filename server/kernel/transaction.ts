import type { Socket } from 'node:net';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PoolClient } from 'pg';
import { preparedOnce } from './prepared.ts';

/** How long a statement waits for a row that somebody else holds. Afterwards: SQLSTATE 55P03, try again. */
const LOCK_TIMEOUT = '3s';

const BEGIN = `begin; set local lock_timeout = '${LOCK_TIMEOUT}'`;

/**
 * A connection whose statements need not wait for one another's answers: what is asked in one go is sent in one go, and
 * PostgreSQL runs it in that order.
 */
export class Connection {
  /** The town. */
  readonly schema: string;
  protected readonly client: PoolClient;
  #corked = false;

  constructor(client: PoolClient, schema: string) {
    this.client = client;
    this.schema = schema;
  }

  async query<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
    this.together();
    const { rows } = await this.client.query<Row>(preparedOnce(text, values));
    return rows;
  }

  // One message for all statements of this turn of the event loop: each would wake PostgreSQL, and us with its answer.
  protected together(): void {
    if (this.#corked) return;
    const { stream } = (this.client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
    this.#corked = true;
    stream.cork();
    process.nextTick(() => {
      this.#corked = false;
      stream.uncork();
    });
  }
}

/** Runs `work`, whose statements are independent, without a transaction. */
export async function inOneGo<T>(em: EntityManager, work: (on: Connection) => Promise<T>): Promise<T> {
  const client = await connect(em);
  try {
    return await work(new Connection(client, townOf(em)));
  } finally {
    client.release();
  }
}

/** A transaction: a scarce row is held for the time that PostgreSQL needs, not for the time that messages travel. */
export class Transaction extends Connection {
  #committed: Promise<unknown> | null = null;
  #failure: unknown = null;

  constructor(client: PoolClient, schema: string) {
    super(client, schema);
    this.together();
    // Not waited for: it travels with the first statement of the work, which fails where this one does.
    client.query(BEGIN).catch(() => {});
  }

  /** Statements sent behind one that failed are refused too: whichever promise is looked at first, it says the true reason. */
  override async query<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
    try {
      return await super.query<Row>(text, values);
    } catch (error) {
      this.#failure ??= error;
      throw isConsequence(error) ? this.#failure : error;
    }
  }

  /**
   * Commits, without waiting for statements sent before: where one of them fails, PostgreSQL rolls back instead, and that
   * statement's promise says why.
   * @param durable false where a crash may forget what was written: then nobody waits for the disk
   */
  commit(durable = true): Promise<unknown> {
    this.together();
    // On its own: refused in a failed transaction, it must not take the commit along, which then rolls back.
    if (!(durable || this.#committed)) this.client.query('set local synchronous_commit = off').catch(() => {});
    this.#committed ??= this.client.query('commit');
    return this.#committed;
  }

  /** Ends it as the work asked for, or as its failure demands. */
  async end(failed: boolean): Promise<void> {
    if (this.#committed || !failed) await this.commit();
    else await this.client.query('rollback');
  }
}

/** SQLSTATE 25P02: refused because a statement before it failed. */
function isConsequence(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '25P02';
}

/**
 * Runs `work` in a transaction of its own, committed when it is done and rolled back when it throws.
 * @param em bound to a town, outside any transaction
 */
export async function inTransaction<T>(em: EntityManager, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await connect(em);
  const tx = new Transaction(client, townOf(em));
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

function townOf({ schema }: EntityManager): string {
  if (!schema) throw new TypeError('this needs a manager that is bound to a town');
  return schema;
}

async function connect(em: EntityManager): Promise<PoolClient> {
  const pool = await em.getConnection().getNativeClient();
  return pool.connect();
}
