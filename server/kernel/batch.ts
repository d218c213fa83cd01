import pg from 'pg';

/** What the driver's own query does with the messages that answer it. Its published types stop at `submit`. */
interface DriverQuery {
  readonly name?: string;
  readonly text: string;
  submit(wire: Wire): Error | null;
  handleRowDescription(message: Described): void;
  handleDataRow(message: object): void;
  handleCommandComplete(message: object, wire: Wire): void;
  handleReadyForQuery(wire: Wire): void;
  handleError(error: Error, wire: Wire): void;
}

interface Described {
  readonly fields: object[];
}

/** What a query writes to: the driver's connection. */
interface Wire {
  readonly stream: { cork?(): void; uncork?(): void; destroy?(error: Error): void };
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
  parse(message: object): void;
  bind(message: object): void;
  describe(message: object): void;
  execute(message: object): void;
  close(message: object): void;
  sync(): void;
}

/** The connection as a statement of a batch sees it: the batch ends them all, and asks once what columns there are. */
class Part implements Wire {
  readonly stream = {};
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
  /** What PostgreSQL told of the columns of each prepared statement. It refuses to run one whose columns have changed. */
  readonly columns = new Map<string, Described>();
  describes = true;
  /** A statement could not be written down: the driver takes it back. */
  refuses = false;
  readonly #wire: Wire;

  constructor(wire: Wire) {
    this.#wire = wire;
    this.parsedStatements = wire.parsedStatements;
    this.submittedNamedStatements = wire.submittedNamedStatements;
  }

  parse(message: object): void {
    this.#wire.parse(message);
  }

  bind(message: object): void {
    this.#wire.bind(message);
  }

  describe(message: object): void {
    if (this.describes) this.#wire.describe(message);
  }

  execute(message: object): void {
    this.#wire.execute(message);
  }

  // What the driver does when the values of a statement make no text.
  close(): void {
    this.refuses = true;
  }

  sync(): void {}
}

const parts = new WeakMap<object, Part>();

function partOf(wire: Wire): Part {
  const part = parts.get(wire) ?? new Part(wire);
  parts.set(wire, part);
  return part;
}

/**
 * Statements that are sent in one message and answered in one. The driver would end each with a `Sync`, and PostgreSQL
 * answers each of these on its own; here one ends them all. They succeed or fail together: where one fails, PostgreSQL
 * leaves out those behind it, and every promise rejects with the reason of that one.
 */
export class Batch implements pg.Submittable {
  readonly #types: pg.CustomTypesConfig;
  readonly #queries: DriverQuery[] = [];
  #part: Part | undefined;
  /** Which of them is being answered. */
  #at = 0;

  constructor(client: pg.ClientBase) {
    this.#types = { getTypeParser: client.getTypeParser.bind(client) as pg.CustomTypesConfig['getTypeParser'] };
  }

  /** Adds a statement, which goes out with the others. */
  add<Row extends object>(config: pg.QueryConfig): Promise<Row[]> {
    return new Promise((done, fail) => {
      const asked = { ...config, types: this.#types, queryMode: 'extended' };
      const query = new pg.Query(asked, (error, { rows } = { rows: [] } as never) => {
        if (error) fail(error);
        else done(rows as Row[]);
      });
      this.#queries.push(query as unknown as DriverQuery);
    });
  }

  // The driver keeps under these what a connection has parsed: they are those of the statement that is being answered.
  get name(): string | undefined {
    return this.#queries[this.#at]?.name;
  }

  get text(): string | undefined {
    return this.#queries[this.#at]?.text;
  }

  submit(connection: pg.Connection): void {
    const wire = connection as unknown as Wire;
    const part = partOf(wire);
    this.#part = part;
    wire.stream.cork?.();
    for (const query of this.#queries) {
      const described = query.name === undefined ? undefined : part.columns.get(query.name);
      part.describes = described === undefined;
      if (query.submit(part)) part.refuses = true;
      if (described) query.handleRowDescription(described);
    }
    // Answers are told apart by their order: with one statement missing, each would be taken for another's.
    if (part.refuses) wire.stream.destroy?.(new Error('a statement of a batch could not be written down'));
    wire.sync();
    wire.stream.uncork?.();
  }

  handleRowDescription(message: Described): void {
    const query = this.#queries[this.#at];
    if (query?.name) this.#part?.columns.set(query.name, message);
    query?.handleRowDescription(message);
  }

  handleDataRow(message: object): void {
    this.#queries[this.#at]?.handleDataRow(message);
  }

  handleCommandComplete(message: object, wire: Wire): void {
    const query = this.#queries[this.#at];
    if (query?.name && !this.#part?.columns.has(query.name)) this.#part?.columns.set(query.name, { fields: [] });
    query?.handleCommandComplete(message, wire);
    this.#at += 1;
  }

  handleReadyForQuery(wire: Wire): void {
    for (const query of this.#queries) query.handleReadyForQuery(wire);
  }

  handleError(error: Error, wire: Wire): void {
    for (const query of this.#queries) {
      // Those behind the one that failed were not parsed.
      if (query.name) delete wire.submittedNamedStatements[query.name];
      query.handleError(error, wire);
    }
  }
}
