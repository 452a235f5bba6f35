import type { Finding } from './finding.ts';
import { isProof } from './project-files.ts';
import { type Source, target } from './source.ts';

/** The words of the room, left to right: a word may use those to its left. `city` composes all others. */
export const WORDS = [
  'access',
  'area',
  'drawing',
  'view',
  'unit',
  'post',
  'camera',
  'video',
  'tour',
  'intake',
  'incident',
  'alert',
  'dispatch',
  'patrol',
  'wall',
  'shift',
  'replay',
  'indicator',
  'city',
] as const;

type Place = { where: string; folder: string; file: string };

/** `server/incident/store.ts` → package, first folder ('' at the top of the package), file name. */
function place(path: string): Place {
  const [where = '', ...rest] = path.split('/');
  return { where, folder: rest.length > 1 ? (rest[0] ?? '') : '', file: rest.at(-1) ?? '' };
}

/** Position in its package; a file may import what stands at or below its own rank. Undefined: an unknown folder. */
function rank({ where, folder }: Place): number | undefined {
  const word = WORDS.indexOf(folder as (typeof WORDS)[number]);
  const ladders: Record<string, (string | undefined)[]> = {
    shared: ['kernel', ...WORDS, 'protocol'],
    server: ['platform', ...WORDS, ''],
    client: ['ui', 'platform', 'map', ...WORDS, 'app', ''],
  };
  const ladder = ladders[where];
  if (ladder === undefined) return 0;
  const at = ladder.indexOf(folder);
  return at < 0 && word < 0 ? undefined : at;
}

/** Packages that a package may use besides itself. */
const MAY_USE: Record<string, string[]> = { shared: [], server: ['shared'], client: ['shared'], infra: ['shared'] };
// A test may drive the whole product or hold two packages to each other; its database comes from the bootstrap.
const PROOF_MAY_USE: Record<string, string[]> = {
  shared: [],
  server: ['shared', 'infra'],
  client: ['shared', 'server', 'infra'],
  infra: ['shared', 'server'],
};

/** What is wrong with one import, or undefined. Type-only imports obey the same rules. */
export function wrongImport(from: string, to: string): string | undefined {
  const [a, b] = [place(from), place(to)];
  const proof = isProof(from);
  if (a.where !== b.where) return acrossPackages(a, to, proof);
  if (a.where === 'infra') return undefined;
  if (proof && (isProof(to) || b.folder === '')) return undefined;
  if (isProof(to)) return 'only tests use tests and what lies in server/test or client/e2e';
  const [mine, theirs] = [rank(a), rank(b)];
  if (mine === undefined) return proof ? undefined : unknownWord(a);
  if (theirs === undefined) return unknownWord(b);
  if (a.folder === b.folder) return undefined;
  if (theirs > mine)
    return `${a.folder || a.file} stands left of ${b.folder || b.file}: append an event, or move the code`;
  if (a.where === 'server') return acrossFeatures(a, b, proof);
  if (a.where === 'client' && a.folder === 'platform' && b.folder === 'ui') return 'platform draws nothing';
  return undefined;
}

function acrossPackages(a: Place, to: string, proof: boolean): string | undefined {
  const b = place(to);
  const allowed = (proof ? PROOF_MAY_USE : MAY_USE)[a.where] ?? [];
  if (!allowed.includes(b.where)) return `${a.where} may not use ${b.where}`;
  const store = a.where !== 'server' && b.where === 'server' && b.file === 'store.ts';
  if (store) return 'no test outside the server reads its store';
  if (a.where === 'client' && a.folder === 'ui') return 'ui imports nothing of ours: pass it in';
  return undefined;
}

function acrossFeatures(a: Place, b: Place, proof: boolean): string | undefined {
  if (a.folder === '' || b.folder === 'platform') return undefined;
  if (/(^|-)(commands|queries)\.ts$/.test(b.file)) return undefined;
  if (proof && b.file === 'plugin.ts') return undefined;
  return b.file === 'store.ts'
    ? `${b.folder}/store.ts is private to ${b.folder}: ask its queries.ts or commands.ts`
    : `across features only commands.ts and queries.ts are used, not ${b.folder}/${b.file}`;
}

const unknownWord = ({ where, folder, file }: Place) =>
  `${where}/${folder || file} is not in the order of words (infra/check/import-order.ts, docs/decisions/)`;

/** Imports against the order of words, the fences between packages, or by name instead of by file. */
export function checkImportOrder(sources: Source[], exists: (path: string) => boolean): Finding[] {
  return sources.flatMap((source) =>
    source.imports.flatMap(({ specifier, line }) => {
      const text = wrongSpecifier(source.path, specifier, exists);
      return text === undefined ? [] : [{ path: source.path, line, text }];
    }),
  );
}

/** Run by the build, not by a browser. */
const BUILD: ReadonlySet<string> = new Set(['client/vite.config.ts', 'client/phone-worker-build.ts']);

function wrongSpecifier(from: string, specifier: string, exists: (path: string) => boolean): string | undefined {
  const to = target(from, specifier);
  if (to === undefined) {
    const bare = specifier.startsWith('node:') && !isProof(from) && /^(shared|client)\//.test(from);
    return bare && !BUILD.has(from) ? `${from.split('/')[0]} runs in a browser: no ${specifier}` : undefined;
  }
  if (specifier.startsWith('.') && place(from).where !== place(to).where && place(to).where === 'shared') {
    return `write @watchroom/${to}`;
  }
  if (!exists(to)) return `${to} is not a file of the project`;
  return wrongImport(from, to);
}
