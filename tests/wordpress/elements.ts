import { customElementsManifest } from '../../widgets/build/custom-elements.ts';
import { choicesOf, elementDocs } from '../../widgets/build/element-docs.ts';

/** An attribute of an element, as towns may write it. */
export interface PublicAttribute {
  readonly kind: 'switch' | 'choice' | 'text';
  readonly choices: readonly string[];
}

/** The attributes of each element that towns may use, from the custom-elements manifest. */
export function publicAttributes(): ReadonlyMap<string, Readonly<Record<string, PublicAttribute>>> {
  return new Map(
    elementDocs(customElementsManifest()).map(({ tag, attributes }) => [
      tag,
      Object.fromEntries(
        attributes.map(({ name, type }) => {
          const choices = choicesOf(type?.text);
          const kind = type?.text === 'boolean' ? 'switch' : choices.length > 0 ? 'choice' : 'text';
          return [name, { kind, choices }];
        }),
      ),
    ]),
  );
}
