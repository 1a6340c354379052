import ts from 'typescript';
import type { Source } from '#tests/support/source.ts';

const RECORD = 'src/lib/server/audit/record.ts';
const TRANSACT = 'src/lib/server/db/transact.ts';

/** One file of the server: its functions by name, and where each imported name comes from. */
interface Module {
  readonly path: string;
  readonly tree: ts.SourceFile;
  readonly functions: ReadonlyMap<string, ts.Node>;
  readonly imported: ReadonlyMap<string, { readonly path: string; readonly name: string }>;
}

/**
 * Every `transact(` and `atGate(` whose work never records, as `path function: work`, where the function is the one
 * around it and the work its first line. Followed are the calls that the work makes, to functions of the same file and to imported ones.
 */
export function unaudited(sources: readonly Source[]): string[] {
  const modules = new Map(sources.map((source) => [source.path, moduleOf(source)]));
  const found: string[] = [];
  for (const module of modules.values()) {
    const walk = (node: ts.Node, around: string): void => {
      const name = namedFunction(node) ?? around;
      if (isCallTo(node, module, TRANSACT, 'transact', 'atGate')) {
        const work = node.arguments[1];
        if (!work || !records(work, module, modules, new Set())) {
          found.push(`${module.path} ${name}: ${work?.getText().split('\n')[0] ?? ''}`);
        }
      }
      ts.forEachChild(node, (child) => walk(child, name));
    };
    walk(module.tree, '');
  }
  return found;
}

/** The words that stand in quotes in files that record: what their rows may be called. */
export function wordsThatAreRecorded(sources: readonly Source[]): Set<string> {
  const words = new Set<string>();
  for (const module of sources.map(moduleOf)) {
    if (![...module.imported.values()].some(({ path }) => path === RECORD)) continue;
    const walk = (node: ts.Node): void => {
      if (ts.isStringLiteral(node)) words.add(node.text);
      ts.forEachChild(node, walk);
    };
    walk(module.tree);
  }
  return words;
}

/** Whether what `node` does comes to a call of `record` or `recordAll`. */
function records(
  node: ts.Node,
  module: Module,
  modules: ReadonlyMap<string, Module>,
  seen: Set<ts.Node>,
): boolean {
  if (seen.has(node)) return false;
  seen.add(node);
  if (isCallTo(node, module, RECORD, 'record', 'recordAll')) return true;
  const called =
    ts.isIdentifier(node) && isUsed(node) ? meant(node.text, module, modules) : undefined;
  if (called && records(called.body, called.module, modules, seen)) return true;
  return ts.forEachChild(node, (child) => records(child, module, modules, seen)) ?? false;
}

/** A name that is called, or handed on to be called. */
function isUsed(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    ts.isCallExpression(parent) && (parent.expression === node || parent.arguments.includes(node))
  );
}

function meant(name: string, module: Module, modules: ReadonlyMap<string, Module>) {
  const own = module.functions.get(name);
  if (own) return { body: own, module };
  const from = module.imported.get(name);
  const other = from && modules.get(from.path);
  const body = from && other?.functions.get(from.name);
  return body && other ? { body, module: other } : undefined;
}

function isCallTo(
  node: ts.Node,
  module: Module,
  path: string,
  ...names: string[]
): node is ts.CallExpression {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return false;
  const from = module.imported.get(node.expression.text);
  return from?.path === path && names.includes(from.name);
}

function namedFunction(node: ts.Node): string | undefined {
  return ts.isFunctionDeclaration(node) ? node.name?.text : undefined;
}

function moduleOf({ path, tree, imports }: Source): Module {
  const functions = new Map<string, ts.Node>();
  const imported = new Map<string, { path: string; name: string }>();
  for (const statement of tree.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && statement.body) {
      functions.set(statement.name.text, statement.body);
    } else if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (ts.isIdentifier(name) && initializer) functions.set(name.text, initializer);
      }
    } else if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const { text } = statement.moduleSpecifier;
      const target = imports.find(({ specifier }) => specifier === text)?.target ?? text;
      const bindings = statement.importClause?.namedBindings;
      if (!bindings || !ts.isNamedImports(bindings)) continue;
      for (const { name, propertyName } of bindings.elements) {
        imported.set(name.text, { path: target, name: (propertyName ?? name).text });
      }
    }
  }
  return { path, tree, functions, imported };
}
