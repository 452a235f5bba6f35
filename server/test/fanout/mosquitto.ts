import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface Mosquitto {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * The mosquitto of this system, or its Debian package unpacked into the bench's own folder (no root, nothing installed, no
 * service). Null, with a word, where it cannot be had.
 */
export async function startMosquitto(dir: string, say: (text: string) => void): Promise<Mosquitto | null> {
  const found = onSystem() ?? unpacked(join(dir, 'mosquitto'), say);
  if (found === null) return null;
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const config = join(dir, 'mosquitto.conf');
  // As fast as it can be set: nothing kept, nobody asked, no delay, a queue that holds a tick of every cell.
  const lines = [
    'allow_anonymous true',
    'persistence false',
    'set_tcp_nodelay true',
    'max_queued_messages 10000',
    'log_type error',
  ];
  writeFileSync(config, [`listener ${port} 127.0.0.1`, ...lines, ''].join('\n'));
  const env = found.libraries === '' ? {} : { LD_LIBRARY_PATH: found.libraries };
  const child = spawn(found.program, ['-c', config], { stdio: 'ignore', env: { ...process.env, ...env } });
  for (let patience = 0; patience < 50; patience++) {
    if (await answers(port)) break;
    if (child.exitCode !== null) {
      say('mosquitto does not run here and is left out');
      return null;
    }
    await wait(100);
  }
  return {
    pid: child.pid ?? 0,
    port,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

interface Program {
  readonly program: string;
  readonly libraries: string;
}

function onSystem(): Program | null {
  const program = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto', '/usr/bin/mosquitto'].find((path) =>
    existsSync(path),
  );
  return program === undefined ? null : { program, libraries: '' };
}

function unpacked(root: string, say: (text: string) => void): Program | null {
  try {
    mkdirSync(root, { recursive: true });
    const names = ['mosquitto', ...missingLibraries('mosquitto')];
    execFileSync('apt-get', ['-qq', 'download', ...names], { cwd: root, stdio: 'pipe' });
    for (const file of readdirSync(root).filter((name) => name.endsWith('.deb')))
      execFileSync('dpkg', ['-x', join(root, file), root], { stdio: 'pipe' });
    const lib = join(root, 'usr', 'lib');
    const dirs = readdirSync(lib).map((name) => join(lib, name));
    return { program: join(root, 'usr', 'sbin', 'mosquitto'), libraries: [lib, ...dirs].join(delimiter) };
  } catch {
    say('mosquitto cannot be had from this system’s package source and is left out');
    return null;
  }
}

/** Libraries a package needs, and those need, that this system lacks. */
function missingLibraries(name: string): string[] {
  const seen = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const text = execFileSync('apt-cache', ['depends', next], { encoding: 'utf8' });
    for (const [, library = ''] of text.matchAll(/^\s*Depends: ([a-z0-9.+-]+)$/gm)) {
      if (!library.startsWith('lib') || seen.has(library)) continue;
      if (spawnSync('dpkg', ['-s', library], { encoding: 'utf8' }).stdout.includes('install ok installed')) continue;
      seen.add(library);
      open.push(library);
    }
  }
  return [...seen];
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
