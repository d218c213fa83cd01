import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import type {
  ClassField,
  ClassMember,
  CssCustomProperty,
  CustomElementDeclaration,
  Declaration,
  Event,
  Package,
} from 'custom-elements-manifest/schema.js';

// The custom-elements manifest (`custom-elements.json`), from the elements' own JSDoc: what towns may use, and nothing else.

const ROOM = fileURLToPath(new URL('..', import.meta.url));

/** How an element's event travels: fields of ours beside those of the format. */
export interface TellingEvent extends Event {
  readonly bubbles: true;
  readonly composed: true;
  readonly cancelable: boolean;
}

/** The folders of the elements: `login` for `<ef-login>`. */
export function elementFolders(): string[] {
  const folders = globSync('*/define.ts', { cwd: ROOM }).map((path) => dirname(path));
  return folders.filter((name) => name !== 'session').sort();
}

/** The manifest of every element. @throws Error where an element's class has no JSDoc to read */
export function customElementsManifest(): Package {
  const folders = elementFolders();
  const sources = folders.map((name) => `${name}/ef-${name}.ts`);
  const modules = sources.map((path) => {
    const source = readFileSync(join(ROOM, path), 'utf8');
    return ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true);
  });
  const { modules: read } = create({ modules, plugins: litPlugin() });
  const theme = themeProperties(readFileSync(join(ROOM, 'styles/tokens.ts'), 'utf8'));
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: folders.map((folder, index) => {
      const found = read[index]?.declarations?.find(isElement);
      if (!found) throw new Error(`${sources[index]}: the class of an element needs a JSDoc with @summary`);
      const path = `${folder}.js`;
      const { name } = found;
      return {
        kind: 'javascript-module',
        path,
        declarations: [publicPart(found, `ef-${folder}`, theme)],
        exports: [
          { kind: 'js', name, declaration: { name, module: path } },
          { kind: 'custom-element-definition', name: `ef-${folder}`, declaration: { name, module: path } },
        ],
      };
    }),
  };
}

function isElement(one: Declaration): one is CustomElementDeclaration {
  return one.kind === 'class' && 'customElement' in one && one.customElement;
}

function publicPart(
  found: CustomElementDeclaration,
  tagName: string,
  theme: readonly CssCustomProperty[],
): CustomElementDeclaration {
  const members = (found.members ?? []).filter((member) => isPublic(member)).map(oneLine);
  return {
    ...oneLine(found),
    tagName,
    customElement: true,
    members,
    attributes: (found.attributes ?? []).map(oneLine),
    events: (found.events ?? []).map((event) => travelling(oneLine(event))),
    cssProperties: [...theme, ...(found.cssProperties ?? []).map(oneLine)],
  };
}

// Lit's own methods and what is written `private` are no business of a page.
function isPublic(member: ClassMember): member is ClassField {
  return member.kind === 'field' && member.privacy === undefined && !member.static && !member.name.startsWith('#');
}

function travelling(event: Event): TellingEvent {
  const cancelable = event.description?.startsWith('Cancelable. ') ?? false;
  return { ...event, bubbles: true, composed: true, cancelable };
}

// A line break in a comment is the editor's, not the reader's.
function oneLine<Documented extends { description?: string }>(one: Documented): Documented {
  return one.description === undefined ? one : { ...one, description: one.description.replace(/\s*\n\s*/g, ' ') };
}

/** The `--ef-*` properties that every element reads: what each means, from its JSDoc, and what it is without, from the style. */
function themeProperties(source: string): CssCustomProperty[] {
  const initial = new Map(
    [...source.matchAll(/var\((--ef-[\w-]+), (.+)\);$/gm)].map(([, name = '', is]) => [name, is]),
  );
  return [...source.matchAll(/^ \* @cssproperty (--ef-[\w-]+) - (.+)$/gm)].map(([, name = '', description]) => {
    const is = initial.get(name);
    return { name, description, ...(is === undefined ? {} : { default: is }) };
  });
}
