// What changes from one configuration of a town to the next, for the person who is about to apply it.

/** One difference. `path` is written as in the mistakes of a file: `catalog.pools.cantine.capacity`. */
export type ConfigurationChange =
  | { readonly kind: 'added'; readonly path: string; readonly after: unknown }
  | { readonly kind: 'removed'; readonly path: string; readonly before: unknown }
  | { readonly kind: 'changed'; readonly path: string; readonly before: unknown; readonly after: unknown };

/**
 * The differences, in the order of the new configuration, then what is gone. A thing that is new or gone as a whole (an
 * activity, a rule, a tariff) is one difference, and so is another order of the same things. List items that have an `id`
 * are told by it, so that a tariff put in front of the others is one difference too; other lists change as a whole.
 * @param before null: there was none
 */
export function diffConfigurations(before: unknown, after: unknown): ConfigurationChange[] {
  return diff(before ?? {}, after, []);
}

/** How many differences each section has, sections without any left out. */
export function countBySection(changes: readonly ConfigurationChange[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of changes) {
    const section = path.split(/[.[]/, 1)[0] ?? path;
    counts.set(section, (counts.get(section) ?? 0) + 1);
  }
  return counts;
}

/** One line for a terminal. */
export function changeLine(change: ConfigurationChange): string {
  switch (change.kind) {
    case 'added':
      return `+ ${change.path}: ${shown(change.after)}`;
    case 'removed':
      return `- ${change.path}: ${shown(change.before)}`;
    case 'changed':
      return `~ ${change.path}: ${shown(change.before)} → ${shown(change.after)}`;
  }
}

type Members = ReadonlyMap<string, unknown>;

function diff(before: unknown, after: unknown, path: readonly string[]): ConfigurationChange[] {
  const [old, next] = [membersOf(before), membersOf(after)];
  if (!old || !next) {
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ kind: 'changed', path: textOf(path), before, after }];
  }
  const keys = [...next.keys(), ...[...old.keys()].filter((key) => !next.has(key))];
  const inner = keys.flatMap((key): ConfigurationChange[] => {
    const at = [...path, key];
    if (old.has(key) && next.has(key)) return diff(old.get(key), next.get(key), at);
    const whole = old.has(key) ? old.get(key) : next.get(key);
    const members = isFrame(at) ? membersOf(whole) : undefined;
    if (members && members.size > 0) return diff(old.has(key) ? whole : {}, old.has(key) ? {} : whole, at);
    return old.has(key)
      ? [{ kind: 'removed', path: textOf(at), before: whole }]
      : [{ kind: 'added', path: textOf(at), after: whole }];
  });
  return [...inner, ...orderOf(old, next, path)];
}

function orderOf(old: Members, next: Members, path: readonly string[]): ConfigurationChange[] {
  const before = [...old.keys()].filter((key) => next.has(key));
  const after = [...next.keys()].filter((key) => old.has(key));
  const same = before.every((key, index) => key === after[index]);
  return same ? [] : [{ kind: 'changed', path: `${textOf(path)} (order)`, before, after }];
}

// Sections, and the groups of the catalogue, are frames: what comes or goes is what they hold.
function isFrame(path: readonly string[]): boolean {
  return path.length === 1 || (path.length === 2 && path[0] === 'catalog');
}

function membersOf(value: unknown): Members | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value).filter(([, inner]) => inner !== undefined));
  const ids = value.map((item: unknown) =>
    typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string' ? item.id : undefined,
  );
  if (ids.length === 0 || ids.includes(undefined) || new Set(ids).size < ids.length) return undefined;
  return new Map(ids.map((id, index) => [`[${id}]`, value[index]]));
}

function textOf(path: readonly string[]): string {
  return path.reduce((text, key) => (text === '' || key.startsWith('[') ? text + key : `${text}.${key}`), '');
}

const SHOWN_LENGTH = 80;

function shown(value: unknown): string {
  if (isText(value)) return value.fr === value.en ? JSON.stringify(value.fr) : JSON.stringify(value);
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_LENGTH - 1)}…`;
}

function isText(value: unknown): value is { fr: string; en: string } {
  return typeof value === 'object' && value !== null && 'fr' in value && 'en' in value;
}
