import type { ElementDoc } from './element-docs.ts';

// The types of the package of npm, written from the manifest: the sources' own types would bring the server's along.

/** Every file's text, by name. */
export function typeFiles(docs: readonly ElementDoc[]): Record<string, string> {
  const elements = docs.map((doc) => [`${doc.module}.d.ts`, elementTypes(doc)] as const);
  return {
    ...Object.fromEntries(elements),
    'events.d.ts': eventTypes(docs),
    'index.d.ts': indexTypes(docs),
    'connect.d.ts': CONNECT,
    'loader.d.ts': LOADER,
    'react.d.ts': reactTypes(docs),
    'vue.d.ts': vueTypes(docs),
    'svelte.d.ts': svelteTypes(docs),
  };
}

function comment(text: string | undefined, indent = ''): string {
  return `${indent}/** ${(text ?? '').replaceAll('*/', '*\\/')} */\n`;
}

const quoted = (name: string) => (/^[a-z]\w*$/i.test(name) ? name : `'${name}'`);

function elementTypes({ className, tag, description, properties, events }: ElementDoc): string {
  const map = `${className}EventMap`;
  const listener = `listener: (this: ${className}, event: ${map}[K]) => unknown`;
  const plain = 'type: string, listener: EventListenerOrEventListenerObject';
  return `import './events.js';

/** What \`<${tag}>\` tells, beside the events of every element. */
export interface ${className}EventMap extends HTMLElementEventMap {
${events.map(({ name, type, description: says }) => `${comment(says, '  ')}  '${name}': ${type.text};\n`).join('')}}

${comment(description)}export declare class ${className} extends HTMLElement {
${properties.map(({ name, type, description: says }) => `${comment(says, '  ')}  ${name}: ${type?.text};\n`).join('')}  addEventListener<K extends keyof ${map}>(type: K, ${listener}, options?: boolean | AddEventListenerOptions): void;
  addEventListener(${plain}, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof ${map}>(type: K, ${listener}, options?: boolean | EventListenerOptions): void;
  removeEventListener(${plain}, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    '${tag}': ${className};
  }
}
`;
}

/** The events of all elements as a listener of the document meets them: one name may bring several details. */
function eventTypes(docs: readonly ElementDoc[]): string {
  const types = new Map<string, Set<string>>();
  for (const { name, type } of docs.flatMap(({ events }) => events)) {
    types.set(name, (types.get(name) ?? new Set()).add(type.text));
  }
  return `declare global {
  interface GlobalEventHandlersEventMap {
${[...types].map(([name, texts]) => `    '${name}': ${[...texts].join(' | ')};\n`).join('')}  }
}

export {};
`;
}

function indexTypes(docs: readonly ElementDoc[]): string {
  const exported = docs.map(
    ({ className, module }) => `export { ${className}, type ${className}EventMap } from './${module}.js';\n`,
  );
  return `${exported.join('')}export { connectTo, type Place } from './connect.js';\n`;
}

const CONNECT = `/** Where the server answers, and which of its towns the page belongs to. */
export interface Place {
  /** Origin of the server, without a slash: \`https://famille.town.fr\`. */
  readonly server: string;
  /** The town's short name; null where the server's host serves one town only. */
  readonly town: string | null;
}

/** Says where the server is. Right after the imports: an element that has already asked makes it throw. */
export declare function connectTo(place: Place): void;
`;

const LOADER = `export interface LoadOptions {
  /** Origin of the server, without a slash: \`https://famille.town.fr\`. */
  readonly server: string;
  /** The town's short name, where the server serves several towns. */
  readonly town?: string;
  /** \`v1\` for the newest of the major, or an exact version such as \`1.4.2\`. */
  readonly version?: string;
}

/** Puts the loader of a server into the page: its elements follow as their tags appear. */
export declare function loadElements(options: LoadOptions): Promise<void>;
`;

const imports = (docs: readonly ElementDoc[]) =>
  docs
    .map(({ className, module }) => `import type { ${className}, ${className}EventMap } from './${module}.js';\n`)
    .join('');

/** Attributes as a template writes them; `lang` and its like are HTML's own. */
function props({ attributes, events, className }: ElementDoc, listener: ((name: string) => string) | null): string {
  const own = attributes
    .filter(({ name }) => name !== 'lang')
    .map(({ name, type, description }) => `${comment(description, '    ')}    ${quoted(name)}?: ${type?.text};\n`);
  const listeners = listener
    ? events.map(
        ({ name, description }) =>
          `${comment(description, '    ')}    '${listener(name)}'?: (event: ${className}EventMap['${name}']) => void;\n`,
      )
    : [];
  return `{\n${[...own, ...listeners].join('')}  }`;
}

function reactTypes(docs: readonly ElementDoc[]): string {
  return `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
${imports(docs)}
/** React 19 listens to an element's event \`x\` through the property \`onx\`. */
export interface EfElements {
${docs.map((doc) => `  '${doc.tag}': DetailedHTMLProps<HTMLAttributes<${doc.className}>, ${doc.className}> & ${props(doc, (name) => `on${name}`)};\n`).join('')}}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends EfElements {}
  }
}
`;
}

function vueTypes(docs: readonly ElementDoc[]): string {
  const emits = ({ events, className }: ElementDoc) =>
    events.map(({ name }) => `'${name}': (event: ${className}EventMap['${name}']) => void`).join('; ');
  return `import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
${imports(docs)}
declare module 'vue' {
  interface GlobalComponents {
${docs
  .map(
    (doc) =>
      `    '${doc.tag}': new () => ${doc.className} & { $props: HTMLAttributes & PublicProps & ${props(doc, null)}; $emit: EmitFn<{ ${emits(doc)} }> };\n`,
  )
  .join('')}  }
}
`;
}

function svelteTypes(docs: readonly ElementDoc[]): string {
  return `import type { HTMLAttributes } from 'svelte/elements';
${imports(docs)}
declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${docs.map((doc) => `    '${doc.tag}': HTMLAttributes<${doc.className}> & ${props(doc, (name) => `on${name}`)};\n`).join('')}  }
}
`;
}
