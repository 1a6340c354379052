import { readdirSync, readFileSync, statSync } from 'node:fs';
import { parse as parseSvelte } from 'svelte/compiler';
import ts from 'typescript';

export type Import = { specifier: string; target: string; kind: 'value' | 'type' };
export type Source = {
  path: string;
  text: string;
  /** Of a component, the tree of its scripts. */
  tree: ts.SourceFile;
  lines: number;
  imports: Import[];
  functions: { name: string; lines: number; at: number }[];
  defaultExport: boolean;
  reExports: number;
  statements: number;
};

const ALIASES: Record<string, string> = {
  '#domain/': 'src/lib/domain/',
  '#server/': 'src/lib/server/',
  '#ui/': 'src/lib/ui/',
  '#routes/': 'src/routes/',
  '#tests/': 'tests/',
};

/** Every TypeScript and Svelte file below a folder, with what it imports and how long its functions are. */
export function readSources(folder: string): Source[] {
  return filesBelow(folder)
    .filter((path) => /\.(ts|svelte)$/.test(path) && !path.startsWith('src/lib/paraglide/'))
    .map(readSource);
}

export function filesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(`${path}/${name}`));
}

function readSource(path: string): Source {
  return sourceOf(path, readFileSync(path, 'utf8'));
}

/** The same of a text that need not stand in a file. */
export function sourceOf(path: string, text: string): Source {
  const script = path.endsWith('.svelte') ? scriptOf(text) : text;
  const tree = ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true);
  const source: Source = {
    path,
    text,
    tree,
    lines: text.trimEnd().split('\n').length,
    imports: [],
    functions: [],
    defaultExport: false,
    reExports: 0,
    statements: tree.statements.length,
  };
  visit(tree, source, tree);
  return source;
}

function scriptOf(text: string): string {
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
    .map((found) => found[1])
    .join('\n');
}

function visit(node: ts.Node, source: Source, tree: ts.SourceFile): void {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const clause = node.importClause;
    const onlyTypes = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    source.imports.push(importOf(source.path, node.moduleSpecifier.text, onlyTypes));
  } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    source.reExports += 1;
    const specifier = (node.moduleSpecifier as ts.StringLiteral).text;
    source.imports.push(importOf(source.path, specifier, node.isTypeOnly));
  } else if (isDefaultExport(node)) {
    source.defaultExport = true;
  } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [first] = node.arguments;
    if (first && ts.isStringLiteral(first)) {
      source.imports.push(importOf(source.path, first.text, false));
    }
  }
  if (isFunction(node) && node.body) {
    const at = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    source.functions.push({ name: nameOf(node), lines: ownLines(node, tree), at });
  }
  ts.forEachChild(node, (child) => visit(child, source, tree));
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node)
  );
}

/** The lines of a function less those of the longer functions inside it, which are counted alone. */
function ownLines(node: ts.Node, tree: ts.SourceFile): number {
  const lineAt = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
  let lines = lineAt(node.end) - lineAt(node.getStart()) + 1;
  const leaveOut = (inner: ts.Node): void => {
    if (isFunction(inner)) lines -= lineAt(inner.end) - lineAt(inner.getStart());
    else ts.forEachChild(inner, leaveOut);
  };
  ts.forEachChild(node, leaveOut);
  return lines;
}

function nameOf(node: ts.FunctionLikeDeclaration): string {
  if (node.name) return node.name.getText();
  const { parent } = node;
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)
    ? parent.name.getText()
    : 'a nameless function';
}

function importOf(from: string, specifier: string, onlyTypes: boolean): Import {
  return { specifier, target: resolve(from, specifier), kind: onlyTypes ? 'type' : 'value' };
}

/** The file that an import names, or the specifier itself for a package. */
function resolve(from: string, specifier: string): string {
  const alias = Object.keys(ALIASES).find((start) => specifier.startsWith(start));
  if (alias) return `${ALIASES[alias] ?? ''}${specifier.slice(alias.length)}`;
  if (!specifier.startsWith('.')) return specifier;
  const parts = from.split('/').slice(0, -1);
  for (const step of specifier.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts.join('/');
}

/** Circles of imports, each as the list of its files. */
export function circles(sources: Source[]): string[][] {
  const known = new Map(sources.map((source) => [source.path, source]));
  const done = new Set<string>();
  const found: string[][] = [];
  const walk = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) found.push([...trail.slice(start), path]);
    const source = known.get(path);
    if (!source || start >= 0 || done.has(path)) return;
    for (const { target } of source.imports) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of sources) walk(path, []);
  return found;
}

const SPOKEN_ATTRIBUTES = [
  'alt',
  'aria-label',
  'aria-description',
  'placeholder',
  'title',
  'label',
];

/** Words that a component would show in one language only. */
export function literalText(source: Source): string[] {
  const found: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) {
      node.forEach(walk);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const { type, data, name, value } = node as Record<string, unknown>;
    if (type === 'Text' && isWords(data)) found.push(data.trim());
    if (type === 'Attribute') {
      if (SPOKEN_ATTRIBUTES.includes(String(name))) walk(value);
      else if (Array.isArray(value)) value.filter((part) => !isText(part)).forEach(walk);
      return;
    }
    if (type !== 'Script' && type !== 'StyleSheet') Object.values(node).forEach(walk);
  };
  walk(parseSvelte(source.text, { modern: true }).fragment);
  return found;
}

function isText(node: unknown): boolean {
  return (node as { type?: string }).type === 'Text';
}

/** Not so an address, which is the same in every language. */
function isWords(data: unknown): data is string {
  return typeof data === 'string' && /\p{L}{2}/u.test(data) && !/^\s*\S+[@.]\S+\s*$/.test(data);
}
