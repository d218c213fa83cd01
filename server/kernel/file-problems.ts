// From "the document does not fit its schema" to "line 12 of the file": what every file written by hand needs
// (town files, tariffs, booking rules), so that all the mistakes of a file are told at once and found at once.
import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

/** One mistake in a file, for the operator who wrote it. */
export interface FileProblem {
  /** Where in the document: `activities.meal.price.qf[2].max`. Empty for the document as a whole. */
  readonly path: string;
  /** Line of the file, from 1. That of the nearest thing that exists, where the mistake is something missing. */
  readonly line: number;
  /** What stands there, shortened: `"12,50"`, `{qf: …}`, or `nothing`. */
  readonly value: string;
  /** What should stand there, in plain English. */
  readonly expected: string;
}

/** A file read and checked, or everything that is wrong with it. */
export type FileReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** `z.strictObject` whose refusal of an unknown key names the keys that exist. */
export function closedObject<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `no such key; the keys here are ${Object.keys(shape).join(', ')}`
        : undefined,
  });
}

/**
 * A whole number. Unlike `z.int()` its refusal does not silence what a schema says of the document as a whole, so that
 * everything is told at once.
 */
export const wholeNumber = z
  .number({ error: 'a whole number' })
  .refine(Number.isSafeInteger, { error: 'a whole number' });

/** Reads YAML text against a schema. Never throws: a file that is no YAML at all answers with problems too. */
export function readYaml<T>(text: string, schema: z.ZodType<T>): FileReading<T> {
  const source = new Source(text);
  if (source.problems.length > 0) return { ok: false, problems: source.problems };
  const result = schema.safeParse(source.data);
  return result.success ? { ok: true, value: result.data } : { ok: false, problems: problemsIn(source, result.error) };
}

/** Places the issues of a zod error in the YAML text that was checked, in the order of the file. */
export function fileProblems(text: string, error: z.ZodError): readonly FileProblem[] {
  return problemsIn(new Source(text), error);
}

/** One line for a terminal, of the form editors can follow: `town.yaml:12: price: found "free", expected a number`. */
export function problemLine(file: string, { path, line, value, expected }: FileProblem): string {
  return `${file}:${line}: ${path === '' ? '' : `${path}: `}found ${value}, expected ${expected}`;
}

/** A YAML text with its positions. */
class Source {
  readonly data: unknown;
  readonly problems: readonly FileProblem[];
  readonly #document: Document.Parsed;
  readonly #lines = new LineCounter();

  constructor(text: string) {
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
    const problems = this.#document.errors.map(({ message, pos }) => {
      const line = this.#lineAt(pos[0]);
      return { path: '', line, value: short(text.split('\n')[line - 1]?.trim()), expected: `YAML (${message})` };
    });
    if (problems.length === 0) {
      try {
        this.data = this.#document.toJS();
      } catch (error) {
        // Aliases that multiply without end, or name no anchor: yaml refuses them only while expanding.
        const reason = error instanceof Error ? error.message : 'unreadable';
        problems.push({ path: '', line: 1, value: 'aliases', expected: `YAML (${reason})` });
      }
    }
    this.problems = problems;
  }

  /** What stands at a path, undefined where nothing does. */
  valueAt(path: Path): unknown {
    return path.reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      this.data,
    );
  }

  /** The line of the deepest part of the path that the file holds: its key in a map, itself in a list. */
  lineOf(path: Path): number {
    let node: unknown = this.#document.contents;
    let line = this.#lineOfNode(node) ?? 1;
    for (const key of path) {
      if (isAlias(node)) node = node.resolve(this.#document);
      if (isMap(node)) {
        const pair = node.items.find((item) => isPair(item) && keyText(item.key) === String(key));
        if (!pair) break;
        line = this.#lineOfNode(pair.key) ?? line;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(key)];
        line = this.#lineOfNode(node) ?? line;
      } else break;
    }
    return line;
  }

  #lineOfNode(node: unknown): number | undefined {
    return isNode(node) && node.range ? this.#lineAt(node.range[0]) : undefined;
  }

  #lineAt(offset: number): number {
    return Math.max(1, this.#lines.linePos(offset).line);
  }
}

function keyText(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function problemsIn(source: Source, error: z.ZodError): readonly FileProblem[] {
  return error.issues
    .flatMap((issue) => explain(source, issue, []))
    .map(({ path, expected }) => ({
      path: pathText(path),
      line: source.lineOf(path),
      value: short(source.valueAt(path)),
      expected,
    }))
    .sort((a, b) => a.line - b.line);
}

interface Explained {
  readonly path: Path;
  readonly expected: string;
}

function explain(source: Source, issue: Issue, base: Path): readonly Explained[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const expected = issue.message.startsWith('Unrecognized') ? 'no such key' : issue.message;
    return issue.keys.map((key) => ({ path: [...path, key], expected }));
  }
  if (issue.code === 'invalid_key') {
    const reason = issue.issues[0];
    return [{ path, expected: `a key that is ${reason ? expectation(reason) : 'allowed here'}` }];
  }
  if (issue.code === 'invalid_union') {
    const meant = meantOption(issue.errors, (inner) => source.valueAt([...path, ...inner]) !== undefined);
    if (meant) return meant.flatMap((inner) => explain(source, inner, path));
  }
  return [{ path, expected: expectation(issue) }];
}

// A value that fits no option of a union fails all of them. The option that was meant is the one that knows the value's
// keys: told alone, its mistakes are useful, where those of every option together would bury them.
function meantOption(options: readonly Issue[][], stands: (path: Path) => boolean): readonly Issue[] | undefined {
  const weighed = options
    .map((issues) => ({ issues, strangeness: issues.reduce((sum, issue) => sum + strangeness(issue, stands), 0) }))
    .sort((a, b) => a.strangeness - b.strangeness);
  const [best, second] = weighed;
  if (!best || best.strangeness >= OTHER_KIND) return undefined;
  return second && second.strangeness === best.strangeness && best.strangeness > 0 ? undefined : best.issues;
}

const OTHER_KIND = 1000;

// How far an issue speaks for another option: the value itself is of another kind, or has keys that this option has not.
function strangeness(issue: Issue, stands: (path: Path) => boolean): number {
  if (issue.code === 'unrecognized_keys') return issue.path.length === 0 ? 10 * issue.keys.length : 0;
  if (issue.path.length === 0) return issue.code === 'custom' ? 0 : OTHER_KIND;
  return issue.path.length === 1 && !stands(issue.path) ? 10 : 1;
}

// zod's own sentences say twice what was found; a schema's own `error` text is the expectation as it stands.
function expectation(issue: Issue): string {
  if (issue.message === 'Invalid input') return 'another value';
  return issue.message
    .replace(/^(Invalid (input|option|string|number)|Too (big|small)): (expected )?/, '')
    .replace(/^Invalid (\S.*)$/, 'a valid $1')
    .replace(/, received [\w ]+$/, '');
}

function pathText(path: Path): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
}

const SHOWN_LENGTH = 60;

function short(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH - 1)}…`;
}
