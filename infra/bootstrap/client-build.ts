import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { projectDir } from './project-dir.ts';

const run = promisify(execFile);
const pack = promisify(brotliCompress);
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
  await packAll(join(client, 'dist'));
  writeFileSync(marker, now);
  return true;
}

/** Smaller ones are not worth a file of their own. */
const LEAST_BYTES = 1_024;

/** Each text beside itself as brotli at its best: packed once here, not for each phone that loads it, and a tenth smaller than in passing. */
async function packAll(dist: string): Promise<void> {
  const texts = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(js|css|html|svg)$/.test(path),
  );
  for (const path of texts) {
    const bytes = readFileSync(join(dist, path));
    if (bytes.length < LEAST_BYTES) continue;
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(join(dist, `${path}.br`), await pack(bytes, { params }));
  }
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
