import type { EntityManager } from '@mikro-orm/postgresql';
import type { PoolClient } from 'pg';
import { Batch } from './batch.ts';
import { preparedOnce } from './prepared.ts';

/**
 * A connection whose statements need not wait for one another's answers: what is asked in one go is sent in one go, and
 * PostgreSQL runs it in that order.
 */
export class Connection {
  /** The town. */
  readonly schema: string;
  protected readonly client: PoolClient;
  #batch: Batch | null = null;

  constructor(client: PoolClient, schema: string) {
    this.client = client;
    this.schema = schema;
  }

  /** Statements of one turn of the event loop fail together: see `Batch`. */
  query<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
    if (!this.#batch) {
      const batch = new Batch(this.client);
      this.#batch = batch;
      process.nextTick(() => {
        this.#batch = null;
        this.client.query(batch);
      });
    }
    return this.#batch.add<Row>(preparedOnce(text, values));
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
    this.#unawaited('begin');
  }

  /** After a failure PostgreSQL refuses whatever comes: every promise of the transaction says what failed first. */
  override async query<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]> {
    try {
      return await super.query<Row>(text, values);
    } catch (error) {
      this.#failure ??= error;
      throw this.#failure;
    }
  }

  /**
   * Commits, without waiting for the statements sent before: where one of them fails nothing is committed, and it is that
   * statement's promise that says so.
   * @param durable false where a crash may forget what was written: then nobody waits for the disk
   */
  commit(durable = true): Promise<unknown> {
    if (!(durable || this.#committed)) this.#unawaited('set local synchronous_commit = off');
    this.#committed ??= super.query('commit', []).catch((error: unknown) => {
      if (this.#failure === null) throw error;
    });
    return this.#committed;
  }

  /** Ends it as the work asked for, or as its failure demands. */
  async end(failed: boolean): Promise<void> {
    if (failed) await this.client.query('rollback');
    else await this.commit();
  }

  /** Nobody waits for it: it travels with the statements behind it, which fail where it does. */
  #unawaited(text: string): void {
    super.query(text, []).catch(() => {});
  }
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
