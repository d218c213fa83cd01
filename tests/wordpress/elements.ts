import { readTags } from '../../demo/site/tags.ts';

/** An attribute of an element, as towns may write it. */
export interface PublicAttribute {
  readonly kind: 'switch' | 'choice' | 'text';
  readonly choices: readonly string[];
}

/** The attributes of an element, by name, from its own documentation. */
export function publicAttributes(element: string): Record<string, PublicAttribute> {
  const tag = readTags().find(({ name }) => name === element);
  return Object.fromEntries((tag?.attributes ?? []).map(({ name, kind, choices }) => [name, { kind, choices }]));
}
