import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectDir } from './project-dir.ts';

const run = promisify(execFile);
const skipped = new Set(['node_modules', 'dist', 'e2e']);

/** Builds client/dist when anything it is made of has changed since the last build. Returns true when it built. */
export async function buildClient(say: (text: string) => void): Promise<boolean> {
  const client = join(projectDir, 'client');
  const marker = join(client, 'dist', '.built-from');
  const now = fingerprint([client, join(projectDir, 'shared'), join(projectDir, 'pnpm-lock.yaml')]);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === now) return false;
  say('building the client');
  try {
    await run(
      process.execPath,
      [join(client, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
      {
        cwd: client,
        // Whoever asks, a test run too: what people get is the build that runs, not React's own for developers.
        env: { ...process.env, NODE_ENV: 'production' },
      },
    );
  } catch (error) {
    const told = error as { stdout?: string; stderr?: string };
    throw new Error(`The client does not build:\n${told.stdout ?? ''}${told.stderr ?? ''}`, { cause: error });
  }
  writeFileSync(marker, now);
  return true;
}

/** One digest of every source file below the given places. */
function fingerprint(places: string[]): string {
  const hash = createHash('sha256');
  const visit = (path: string, isDir: boolean) => {
    if (!isDir) {
      hash.update(path).update(readFileSync(path));
      return;
    }
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (skipped.has(entry.name) || /\.test\.tsx?$/.test(entry.name)) continue;
      visit(join(path, entry.name), entry.isDirectory());
    }
  };
  for (const place of places) visit(place, !place.endsWith('.yaml'));
  return hash.digest('hex');
}
