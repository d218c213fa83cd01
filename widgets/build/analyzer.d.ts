// What the analyzer exports and does not declare.
import type { Package } from 'custom-elements-manifest/schema.js';

declare module '@custom-elements-manifest/analyzer' {
  interface SourceFile {
    readonly fileName: string;
  }
  export const ts: {
    readonly ScriptTarget: { readonly ES2022: number };
    createSourceFile(name: string, text: string, target: number, setParentNodes: boolean): SourceFile;
  };
  export function create(given: { modules: SourceFile[]; plugins: Plugin[] }): Package;
}
