import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every file of the project, relative to `root`, with `/`; what .gitignore names is left out. Read from the folders, not
 * from git, which a machine that only runs the tests may not have.
 */
export function projectFiles(root: string): string[] {
  const isIgnored = ignored(readFileSync(join(root, '.gitignore'), 'utf8'));
  const visit = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === '.git' || isIgnored(entry.name) || isIgnored(path)) return [];
      return entry.isDirectory() ? visit(path) : entry.isFile() ? [path] : [];
    });
  return visit('').sort();
}

/** Our .gitignore holds names or paths of folders (`dist/`) and files, and endings (`*.log`); nothing more is understood. */
function ignored(text: string): (name: string) => boolean {
  const lines = text.split('\n').map((line) => line.trim().replace(/\/$/, ''));
  const names = new Set(lines.filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('*')));
  const endings = lines.filter((line) => line.startsWith('*')).map((line) => line.slice(1));
  return (name) => names.has(name) || endings.some((ending) => name.endsWith(ending));
}

export const readText = (root: string, path: string) => readFileSync(join(root, path), 'utf8');

const SOURCE = /^(shared|server|client|infra)\/.*\.tsx?$/;
/** TypeScript of the four packages. */
export const isSource = (path: string) => SOURCE.test(path) && !path.endsWith('.d.ts');

const PROOF = /(\.(test|e2e|bench)|-world)\.tsx?$/;
/** Tests, browser tests, benches and what only they use: server/test, client/e2e and a feature's own `…-world.ts`. */
export const isProof = (path: string) => PROOF.test(path) || /^(server\/test|client\/e2e)\//.test(path);
