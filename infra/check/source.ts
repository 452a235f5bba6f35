import { type Node, parseSync, Visitor } from 'oxc-parser';

export type Import = { specifier: string; line: number };

export type Source = {
  path: string;
  text: string;
  lines: string[];
  /** Everything this file takes from another: imports, re-exports, `import()` and `import('…').Type`. */
  imports: Import[];
  /** Import statements at the top; what the limit of style.md counts. */
  importStatements: number;
  /** Names read as `Date.now`, `Math.random`, and `new Date` without an argument. */
  impure: { name: string; line: number }[];
};

/** Reads one TypeScript file. Throws when it does not parse: the compiler will have said so, too. */
export function readSource(path: string, text: string): Source {
  const parsed = parseSync(path, text);
  const [error] = parsed.errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);
  const lineOf = lineFinder(text);
  const imports: Import[] = [];
  const seen = (specifier: string, at: number) => void imports.push({ specifier, line: lineOf(at) });
  for (const { moduleRequest } of parsed.module.staticImports) seen(moduleRequest.value, moduleRequest.start);
  for (const { entries } of parsed.module.staticExports) {
    const from = entries.find((entry) => entry.moduleRequest !== null)?.moduleRequest;
    if (from) seen(from.value, from.start);
  }
  const impure: Source['impure'] = [];
  new Visitor({
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal' && typeof source.value === 'string') seen(source.value, source.start);
    },
    TSImportType: ({ source }) => seen(source.value, source.start),
    MemberExpression: (node) => {
      const name = dotted(node);
      if (name === 'Date.now' || name === 'Math.random') impure.push({ name, line: lineOf(node.start) });
    },
    NewExpression: (node) => {
      const isNow = node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0;
      if (isNow) impure.push({ name: 'new Date()', line: lineOf(node.start) });
    },
  }).visit(parsed.program);
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return { path, text, lines, imports, importStatements: parsed.module.staticImports.length, impure };
}

function dotted(node: Node): string {
  if (node.type !== 'MemberExpression' || node.computed) return '';
  const { object, property } = node;
  return object.type === 'Identifier' && property.type === 'Identifier' ? `${object.name}.${property.name}` : '';
}

/** Turns an offset into a line number that begins at 1. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}

/** The project file that an import names, relative to the root; undefined for packages and Node's own modules. */
export function target(from: string, specifier: string): string | undefined {
  const clean = specifier.replace(/\?.*$/, '');
  const own = /^@watchroom\/(shared|server|client|infra)\/(.+)$/.exec(clean);
  if (own) return `${own[1]}/${own[2]}`;
  if (!clean.startsWith('.')) return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of clean.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
