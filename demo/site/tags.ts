import type { Attribute as Documented } from 'custom-elements-manifest/schema.js';
import { customElementsManifest } from '../../widgets/build/custom-elements.ts';
import { choicesOf, type ElementDoc, elementDocs } from '../../widgets/build/element-docs.ts';

// What the widgets' own JSDoc says, for the developers' page: nothing is written twice.

/** An attribute as somebody may try it on a page. */
export interface Attribute {
  readonly name: string;
  readonly says: string;
  /** `switch` is there or not; `choice` takes one of `choices`; `text` takes anything. */
  readonly kind: 'switch' | 'choice' | 'text';
  readonly choices: readonly string[];
  readonly initial: string;
}

export interface Tag {
  readonly name: string;
  readonly doc: ElementDoc;
  /** Those that are the element's own: `lang` is HTML's, on every element. */
  readonly attributes: readonly Attribute[];
}

export function attributeOf({ name, description = '', type, default: initial = '' }: Documented): Attribute {
  const choices = choicesOf(type?.text);
  const kind = type?.text === 'boolean' ? 'switch' : choices.length > 0 ? 'choice' : 'text';
  return { name, says: description, kind, choices, initial: /^'(.*)'$/.exec(initial)?.[1] ?? '' };
}

let known: readonly Tag[] | null = null;

/** Every element that towns may use, by name; read once. */
export function readTags(): readonly Tag[] {
  known ??= elementDocs(customElementsManifest()).map((doc) => ({
    name: doc.tag,
    doc,
    attributes: doc.attributes.filter(({ name }) => name !== 'lang').map(attributeOf),
  }));
  return known;
}
