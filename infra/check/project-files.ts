import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every file of the project, committed or about to be, relative to `root`, with `/`. What .gitignore names is left out, and
 * so is a file that is deleted but not yet committed as such.
 */
export function projectFiles(root: string): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path))).sort();
}

export const readText = (root: string, path: string) => readFileSync(join(root, path), 'utf8');

const SOURCE = /^(shared|server|client|infra)\/.*\.tsx?$/;
/** TypeScript of the four packages. */
export const isSource = (path: string) => SOURCE.test(path) && !path.endsWith('.d.ts');

const PROOF = /\.(test|e2e|bench)\.tsx?$/;
/** Tests, browser tests, benches and what only they use. */
export const isProof = (path: string) => PROOF.test(path) || /^(server\/test|client\/e2e)\//.test(path);
