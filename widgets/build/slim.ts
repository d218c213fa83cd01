import { parseAst } from 'rollup/parseAst';
import { applyEdits, type Edit, isNode, type SyntaxNode, walk } from './code-edits.ts';

/** What of a library's module is not taken along, and what stands in its place. */
export interface Diet {
  /** Declarations (class, function or constant) by name: the whole declaration that replaces each. */
  readonly declarations?: Readonly<Record<string, string>>;
  /** Methods as `Class.method`: the method that replaces each, or nothing for one that nobody calls. */
  readonly methods?: Readonly<Record<string, string>>;
  /** Expressions by their very text, and the value that each always has here: what depends on it falls away. */
  readonly expressions?: Readonly<Record<string, string>>;
  /** Calls that stand alone as statements and are dropped. */
  readonly statements?: Readonly<Record<string, (call: SyntaxNode) => boolean>>;
}

/** The module's code on this diet. `missing` are the names that the diet knows and the code has not. */
export function slim(code: string, diet: Diet): { code: string; missing: string[] } {
  const { declarations = {}, methods = {}, expressions = {}, statements = {} } = diet;
  const missing = new Set([declarations, methods, expressions, statements].flatMap((part) => Object.keys(part)));
  const targets = new Set<unknown>();
  const edits: Edit[] = [];
  const replace = (name: string, { start, end }: SyntaxNode, text: string) => {
    missing.delete(name);
    edits.push({ start, end, text });
    return false;
  };
  let className = '';
  walk(parseAst(code).body, (node) => {
    if (node.type === 'AssignmentExpression') targets.add(node.left);
    const text = code.slice(node.start, node.end);
    const value = targets.has(node) ? undefined : own(expressions, text);
    if (value !== undefined) return replace(text, node, `(${value})`);
    switch (node.type) {
      case 'ClassDeclaration':
      case 'FunctionDeclaration': {
        const name = nameOf(node.id);
        const standIn = own(declarations, name);
        if (standIn !== undefined) return replace(name, node, standIn);
        break;
      }
      case 'VariableDeclaration': {
        const [only, ...more] = node.declarations as SyntaxNode[];
        const name = only && more.length === 0 ? nameOf(only.id) : '';
        const standIn = own(declarations, name);
        if (standIn !== undefined) return replace(name, node, standIn);
        // `var X = class {…}` names its class too.
        if (isNode(only?.init) && only.init.type === 'ClassExpression') className = name;
        break;
      }
      case 'MethodDefinition': {
        const name = `${className}.${nameOf(node.key)}`;
        const standIn = own(methods, name);
        if (standIn !== undefined) return replace(name, node, standIn);
        break;
      }
      case 'ExpressionStatement': {
        const call = node.expression;
        if (!isNode(call) || call.type !== 'CallExpression') break;
        const found = Object.entries(statements).find(([, matches]) => matches(call));
        if (found) return replace(found[0], node, ';');
        break;
      }
    }
    if (node.type === 'ClassDeclaration') className = nameOf(node.id);
    return true;
  });
  return { code: applyEdits(code, edits), missing: [...missing] };
}

// A name may be `constructor`, which every object has.
function own(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The name of an identifier, a member's last name, or nothing. */
export function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'MemberExpression') return nameOf(node.property);
  return typeof node.name === 'string' ? node.name : '';
}
