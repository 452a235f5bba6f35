import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type RedisProgram = { program: string; libraryPath?: string };

type Search = { runtimeDir: string; say: (text: string) => void };

const REMEDY =
  'Install redis (≥ 7) or valkey so that redis-server or valkey-server is on PATH, or set REDIS_URL to a running one.';

/**
 * A real Redis for this machine: from PATH, else the Debian or Ubuntu package unpacked below `runtimeDir` (needs no root
 * and, unlike an installed package, starts no service on port 6379), else Homebrew. Throws with the remedy.
 */
export function redisProgram(search: Search): RedisProgram {
  for (const name of ['valkey-server', 'redis-server']) {
    const found = onPath(name);
    if (found !== undefined) return { program: found };
  }
  const root = join(search.runtimeDir, 'redis');
  const unpacked = inside(root);
  if (unpacked !== undefined) return unpacked;
  if (onPath('apt-get') !== undefined && onPath('dpkg') !== undefined) return unpackDebian(root, search);
  if (onPath('brew') !== undefined) {
    search.say('installing valkey with Homebrew: the queues and the live map run on it');
    spawnSync('brew', ['install', 'valkey'], { stdio: 'inherit' });
    const found = onPath('valkey-server');
    if (found !== undefined) return { program: found };
  }
  throw new Error(`There is no Redis on this machine. ${REMEDY}`);
}

/** The full path of a program on PATH. */
export function onPath(name: string): string | undefined {
  const dirs = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/bin', '/usr/bin', '/usr/sbin'];
  return dirs.map((dir) => join(dir, name)).find((path) => existsSync(path));
}

function inside(root: string): RedisProgram | undefined {
  const program = join(root, 'usr', 'bin', 'redis-server');
  if (!existsSync(program)) return undefined;
  const lib = join(root, 'usr', 'lib');
  const dirs = existsSync(lib) ? readdirSync(lib).map((name) => join(lib, name)) : [];
  const found = { program, libraryPath: [lib, ...dirs].join(delimiter) };
  const check = spawnSync(program, ['--version'], { env: { LD_LIBRARY_PATH: found.libraryPath } });
  return check.status === 0 ? found : undefined;
}

function unpackDebian(root: string, { say, runtimeDir }: Search): RedisProgram {
  say('unpacking the redis-server package of this system into .runtime/: the queues and the live map run on it');
  const apt = join(runtimeDir, 'apt');
  rmSync(root, { recursive: true, force: true });
  for (const dir of [root, join(apt, 'lists', 'partial'), join(apt, 'cache', 'archives', 'partial')]) {
    mkdirSync(dir, { recursive: true });
  }
  // Lists and cache of our own: works without root, and on an image that ships without package lists.
  const ours = ['-o', `Dir::State::lists=${join(apt, 'lists')}`, '-o', `Dir::Cache=${join(apt, 'cache')}`];
  const sandbox = ['-o', 'APT::Sandbox::User=root', '-o', 'Debug::NoLocking=1'];
  try {
    execFileSync('apt-get', [...ours, ...sandbox, '-qq', 'update'], { stdio: 'pipe' });
    const wanted = ['redis-server', 'redis-tools', ...missingLibraries(ours)];
    execFileSync('apt-get', [...ours, ...sandbox, '-qq', 'download', ...wanted], { cwd: root, stdio: 'pipe' });
    for (const file of readdirSync(root).filter((name) => name.endsWith('.deb'))) {
      execFileSync('dpkg', ['-x', join(root, file), root], { stdio: 'pipe' });
      rmSync(join(root, file));
    }
  } catch (error) {
    throw new Error(`The redis-server package could not be fetched from this system's package source. ${REMEDY}`, {
      cause: error,
    });
  }
  rmSync(apt, { recursive: true, force: true });
  const found = inside(root);
  if (found === undefined) throw new Error(`The unpacked redis-server does not run here. ${REMEDY}`);
  return found;
}

/** What redis-server and redis-tools depend on and this system lacks. */
function missingLibraries(options: string[]): string[] {
  const text = execFileSync('apt-cache', [...options, 'depends', 'redis-server', 'redis-tools'], { encoding: 'utf8' });
  const names = [...text.matchAll(/^\s*Depends: ([a-z0-9.+-]+)$/gm)].map((match) => match[1] ?? '');
  return [...new Set(names)].filter((name) => {
    if (!/^(lib|lua)/.test(name)) return false; // the rest is about the service, which we do not want
    const status = spawnSync('dpkg', ['-s', name], { encoding: 'utf8' });
    return !status.stdout.includes('install ok installed');
  });
}
