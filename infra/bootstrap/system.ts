import { spawnSync } from 'node:child_process';
import { onPath } from './redis-program.ts';

export type Piece = 'ffmpeg' | 'chromium' | 'headless-shell' | 'chinese-font';

/** `isSpare`: another piece does its work where it is not; it is taken along when something is installed anyway. */
type Need = { why: string; package: string; has: () => boolean; isSpare?: true };

const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const needs: Record<Piece, Need> = {
  ffmpeg: {
    why: 'makes the pictures of the demo cameras and pushes them over RTMP',
    package: 'ffmpeg',
    has: () => onPath('ffmpeg') !== undefined,
  },
  chromium: {
    why: 'the browser of the browser tests',
    package: 'chromium',
    // Ubuntu has a program of this name that only tells to install another one: it must also start.
    has: () => spawnSync(chromiumPath() ?? 'chromium', ['--version']).status === 0,
  },
  'headless-shell': {
    why: 'opens consoles in the browser tests with a fifth less processor time than chromium, which does it otherwise',
    package: 'chromium-headless-shell',
    has: () => shellPath() !== undefined,
    isSpare: true,
  },
  'chinese-font': {
    why: 'the map and the pages are in Chinese; without a font the browser tests see empty boxes',
    package: 'fonts-noto-cjk',
    has: () => spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).stdout?.trim().length > 0,
  },
};

/** The browser that tests drive: CHROMIUM_PATH, or the one on PATH. */
export function chromiumPath(): string | undefined {
  return process.env['CHROMIUM_PATH'] ?? CHROMIUM.map(onPath).find((path) => path !== undefined);
}

/** The same without windows, for desks: CHROMIUM_SHELL_PATH, or the one on PATH. */
export function shellPath(): string | undefined {
  return process.env['CHROMIUM_SHELL_PATH'] ?? onPath('chromium-headless-shell');
}

/**
 * Sees that this machine has the named pieces; installs the missing ones from the system's own package source when we may
 * (root, or sudo without a password), and says so first. Throws with the exact remedy when it cannot.
 */
export function requireSystem(pieces: Piece[], say: (text: string) => void): void {
  const absent = pieces.map((piece) => needs[piece]).filter((need) => !need.has());
  const missing = absent.filter(({ isSpare }) => isSpare === undefined);
  if (missing.length === 0) return;
  const packages = missing.map((need) => need.package);
  const list = missing.map((need) => `${need.package}: ${need.why}`).join('\n  ');
  const prefix = rootPrefix();
  const remedy = `Install it, for instance: sudo apt-get install --no-install-recommends ${packages.join(' ')}`;
  if (onPath('apt-get') === undefined || prefix === undefined) {
    const reason =
      prefix === undefined ? 'we are not root here and sudo asks for a password' : 'this system has no apt-get';
    throw new Error(`Missing on this machine, and ${reason}:\n  ${list}\n${remedy}`);
  }
  say(`installing from this system's package source:\n  ${list}`);
  const apt = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=300'];
  const update = runQuietly([...apt, 'update']);
  const install = runQuietly([...apt, 'install', '-y', '--no-install-recommends', ...packages]);
  for (const { isSpare, package: name } of absent)
    if (isSpare === true) runQuietly([...apt, 'install', '-y', '--no-install-recommends', name]);
  const still = missing.filter((need) => !need.has());
  if (still.length > 0) {
    const names = still.map((need) => need.package).join(', ');
    throw new Error(`The system could not install ${names}:\n${update}${install}\n${remedy}`);
  }
}

/** What must stand before a command for it to run as root; undefined when that is not to be had without asking. */
function rootPrefix(): string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return onPath('sudo') !== undefined && spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}

/** Runs a command and returns what it complained about, or an empty text when it succeeded. */
function runQuietly([program, ...args]: string[]): string {
  const done = spawnSync(program ?? '', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return done.status === 0 ? '' : `${done.stderr ?? ''}${done.error?.message ?? ''}`;
}
