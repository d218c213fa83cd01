import type {
  Attribute,
  CssCustomProperty,
  CssPart,
  CustomElementDeclaration,
  CustomElementField,
  Package,
  Slot,
} from 'custom-elements-manifest/schema.js';
import type { TellingEvent } from './custom-elements.ts';

/** All that is said of an element: its entry of the manifest, with nothing left to guess. */
export interface ElementDoc {
  readonly tag: string;
  readonly className: string;
  /** The module that brings it, in the package of npm: `login`. */
  readonly module: string;
  readonly summary: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
  readonly properties: readonly CustomElementField[];
  readonly events: readonly TellingEvent[];
  readonly slots: readonly Slot[];
  readonly parts: readonly CssPart[];
  readonly cssProperties: readonly CssCustomProperty[];
}

/** The elements of a manifest that `customElementsManifest` made. */
export function elementDocs(manifest: Package): ElementDoc[] {
  return manifest.modules.flatMap(({ path, declarations = [] }) =>
    declarations.map((one) => {
      const element = one as CustomElementDeclaration;
      return {
        tag: element.tagName ?? '',
        className: element.name,
        module: path.replace(/\.js$/, ''),
        summary: element.summary ?? '',
        description: element.description ?? '',
        attributes: element.attributes ?? [],
        properties: (element.members ?? []) as CustomElementField[],
        events: (element.events ?? []) as TellingEvent[],
        slots: element.slots ?? [],
        parts: element.cssParts ?? [],
        cssProperties: element.cssProperties ?? [],
      };
    }),
  );
}

/** The values that an attribute chooses from, where its type lists them: `'month' | 'week' | ''` gives two. */
export function choicesOf(type: string | undefined): string[] {
  const values = [...(type ?? '').matchAll(/'([^']*)'/g)].map(([, value = '']) => value);
  return values.filter((value) => value !== '');
}
