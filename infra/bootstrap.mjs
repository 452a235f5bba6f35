// The door of every npm script. Plain JavaScript without a dependency, for any Node ≥ 18: it fetches the parts, picks the
// Node that the product runs on (24, itself one of the parts) and hands over to infra/bootstrap/main.ts.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PNPM = 'pnpm@12.21.0';
// The first version that runs TypeScript files without a flag.
const OLDEST_NODE = [22, 18];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

function install() {
  const marker = join(root, 'node_modules', '.installed-from');
  const lock = readFileSync(join(root, 'pnpm-lock.yaml'));
  const wanted = createHash('sha256')
    .update(PNPM)
    .update(process.platform)
    .update(process.arch)
    .update(lock)
    .digest('hex');
  const found = existsSync(marker) ? readFileSync(marker, 'utf8') : '';
  if (found === wanted) return;
  const reason = found === '' ? 'nothing is installed yet' : 'pnpm-lock.yaml has changed';
  process.stdout.write(`· ${reason}: installing the packages it names with ${PNPM}\n`);
  const args = ['--yes', PNPM, 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'];
  // CI=1: pnpm then asks nothing, also when it must replace a node_modules that something else has made.
  const done = spawnSync('npx', args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, CI: '1' },
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) {
    fail(
      `${done.stdout ?? ''}${done.stderr ?? ''}\nThe packages could not be installed. ` +
        'Is the npm registry reachable (npm ping)? Then run the same command again.',
    );
  }
  writeFileSync(marker, wanted);
}

function newEnough(program) {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const [major = 0, minor = 0] = (stdout ?? '').trim().replace('v', '').split('.').map(Number);
  return status === 0 && (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]));
}

function pickNode() {
  const found = [join(bin, 'node'), process.execPath].find((program) => existsSync(program) && newEnough(program));
  if (found !== undefined) return found;
  return fail(
    `There is no packaged Node for ${process.platform}-${process.arch}, and this one is ${process.version}. ` +
      `Install Node ${OLDEST_NODE.join('.')} or newer and run the same command again.`,
  );
}

install();
const child = spawn(pickNode(), [join(root, 'infra', 'bootstrap', 'main.ts'), ...process.argv.slice(2)], {
  // The fourth channel carries nothing: when it closes, the other side knows that we are gone, however we went.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
// A killed npm tells nobody. Only then: started by hand, we may well outlive the shell that started us.
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 1000).unref();
}
child.on('error', (error) => fail(error.message));
child.on('exit', (code) => process.exit(code ?? 1));
