import { execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const BIN = '/usr/lib/postgresql/15/bin';
const CONTROL = '/usr/share/postgresql/15/extension/postgis.control';

export interface OwnPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** Debian's PostgreSQL 15 with PostGIS on this port, as the user postgres; a reason where it is not installed. */
export async function debianPostgis(port: number): Promise<OwnPostgres | string> {
  if (!existsSync(CONTROL) || !existsSync(`${BIN}/initdb`)) return 'postgresql-15-postgis-3 is not installed';
  const run = promisify(execFile);
  const idOf = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout.trim());
  const as = process.getuid?.() === 0 ? { uid: await idOf('-u'), gid: await idOf('-g') } : {};
  const dir = mkdtempSync(join(tmpdir(), 'watchroom-postgis-'));
  if (as.uid !== undefined && as.gid !== undefined) chownSync(dir, as.uid, as.gid);
  const home = join(dir, 'pg');
  await run(`${BIN}/initdb`, ['-D', home, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], { ...as, cwd: dir });
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', 'shared_buffers=512MB', '-c', 'fsync=off', '-k', dir];
  const server = spawn(`${BIN}/postgres`, ['-D', home, '-p', String(port), ...settings], {
    ...as,
    cwd: dir,
    stdio: 'ignore',
  });
  const ended = new Promise<void>((done) => void server.once('exit', () => done()));
  for (let tried = 0; tried < 100; tried++) {
    const ready = await run(`${BIN}/pg_isready`, ['-h', '127.0.0.1', '-p', String(port)]).then(
      () => true,
      () => false,
    );
    if (ready) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      server.kill('SIGINT');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
