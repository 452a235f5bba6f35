import { posix } from 'node:path';
import type { Finding } from './finding.ts';

const ROOTS = /^(server|client|shared|infra|docs|\.ci)\//;
// Globs and placeholders name no one file, and what is built is not there before the build.
const PATTERN = /[*<>{}…$|]|\.\.\.|NNNN|\/dist(\/|$)/;

/** Files that a page names (in backquotes, or as the target of a link) and that do not exist. */
export function checkNamedFiles(pages: Map<string, string>, paths: string[]): Finding[] {
  const known = new Set(paths);
  const names = new Set(paths.map((path) => posix.basename(path)));
  const exists = (path: string) =>
    known.has(path) || paths.some((one) => one.startsWith(`${path.replace(/\/$/, '')}/`));
  return [...pages].flatMap(([page, text]) =>
    text.split('\n').flatMap((line, index) => {
      const missing = [
        ...quoted(line).filter((name) => !isKnown(name, exists, names)),
        ...deadLinks(page, line, exists),
      ];
      return missing.map((name) => ({ path: page, line: index + 1, text: `names ${name}, which does not exist` }));
    }),
  );
}

const quoted = (line: string) => [...line.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '');

function isKnown(name: string, exists: (path: string) => boolean, names: Set<string>): boolean {
  const path = name.replace(/[#:].*$/, '');
  if (PATTERN.test(path)) return true;
  if (ROOTS.test(path)) return exists(path);
  // A bare file name in the text: some file must be called so.
  return /^[a-z0-9-]+(\.[a-z0-9]+)?\.(tsx?|mjs|sql)$/.test(path) ? names.has(path) : true;
}

function deadLinks(page: string, line: string, exists: (path: string) => boolean): string[] {
  return [...line.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => (match[1] ?? '').replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
    .filter((link) => !exists(posix.normalize(posix.join(posix.dirname(page), link))));
}
