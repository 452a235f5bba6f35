import type { Finding } from './finding.ts';
import { isProof } from './project-files.ts';
import type { Source } from './source.ts';

/** The limits of the house that need no type information; function length and parameters are Biome's part (biome.json). */
export const LIMITS = { file: 400, proofFile: 600, registration: 80, imports: 15, folder: 20 } as const;

const REGISTRATION = /(^|\/)(plugin\.ts|app\.ts|routes\.tsx)$/;
const FORBIDDEN = ['util', 'helper', 'common', 'misc', 'manager', 'service', 'base', 'data', 'types'];
const CODE = /\.(ts|tsx|mjs|js|css|sql)$/;

// `// limit: imports 22, the registry lists every feature` raises one limit for one file and says why.
const RAISED = /^\/\/ limit: (file|imports|registration) (\d+), \S.{9,}$/m;

export function checkSource(source: Source): Finding[] {
  const { path, lines, importStatements } = source;
  const raised = RAISED.exec(source.text);
  const limit = (name: 'file' | 'imports' | 'registration', usual: number) =>
    raised?.[1] === name ? Number(raised[2]) : usual;
  const most = limit('file', isProof(path) ? LIMITS.proofFile : LIMITS.file);
  const findings: Finding[] = [];
  const say = (text: string) => void findings.push({ path, text });
  if (lines.length > most) say(`${lines.length} lines, ${most} at most: split the concept`);
  if (REGISTRATION.test(path) && lines.length > limit('registration', LIMITS.registration)) {
    say(`${lines.length} lines, but a file that registers lists and implements nothing (${LIMITS.registration})`);
  }
  const imports = limit('imports', LIMITS.imports);
  if (importStatements > imports) say(`${importStatements} imports, ${imports} at most`);
  if (path.startsWith('shared/') && !isProof(path)) {
    for (const { name, line } of source.impure) {
      findings.push({ path, line, text: `${name}: shared has no clock and no chance, take the value as an argument` });
    }
  }
  return findings;
}

/** Names and folder sizes. A plural counts as the word itself; tests do not count against a folder. */
export function checkNames(paths: string[]): Finding[] {
  const code = paths.filter((path) => /^(shared|server|client|infra)\//.test(path) && CODE.test(path));
  const findings = code.flatMap((path): Finding[] => {
    const file = path.split('/').at(-1) ?? '';
    if (/^index\.[a-z.]+$/.test(file)) return [{ path, text: 'no index file: name it after what it holds' }];
    const drawer = path
      .split('/')
      .flatMap((part) => part.replace(/\.(test|db\.test|e2e|bench)?\.?(tsx?|mjs|js|css|sql)$/, ''))
      .find((part) => FORBIDDEN.some((word) => part === word || part === `${word}s`));
    return drawer === undefined ? [] : [{ path, text: `"${drawer}" says nothing: name it after what it holds` }];
  });
  return [...findings, ...fullFolders(code)];
}

/** Migrations are a history, one file for each change, and cannot be split by concept: they are not counted. */
function fullFolders(code: string[]): Finding[] {
  const sizes = new Map<string, number>();
  for (const path of code.filter((candidate) => !isProof(candidate) && !candidate.endsWith('.sql'))) {
    const folder = path.slice(0, path.lastIndexOf('/'));
    // A list in the order of time: it only grows, and nothing in it can be split.
    if (folder === 'server/migrations') continue;
    sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
  }
  return [...sizes].flatMap(([path, size]) =>
    size > LIMITS.folder ? [{ path, text: `${size} files, ${LIMITS.folder} at most: split the concept` }] : [],
  );
}
