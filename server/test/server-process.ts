import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface ServerProcessOptions {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly dataDir: string;
  /** 0 takes a free one. */
  readonly port?: number;
  readonly roles?: string;
  /** Anything else of the environment, by variable name. */
  readonly env?: Readonly<Record<string, string>>;
  /** Another program of this package that says `ready` the same way. */
  readonly program?: string;
}

/** The product as it is started in production: `node server/main.ts --roles=…`, in a process that can be killed. */
export interface ServerProcess {
  readonly origin: string;
  readonly port: number;
  readonly pid: number;
  /** Every line it has said so far, on both outputs. */
  said(): string;
  /** SIGKILL: nothing of it runs any more when this resolves. */
  kill(): Promise<void>;
}

/** Resolves when it says that it is ready; rejects, with what it said, when it ends before. */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const root = resolve(import.meta.dirname, '..', '..');
  const roles = options.roles ?? 'api,live,worker';
  const child = spawn(process.execPath, [options.program ?? 'server/main.ts', `--roles=${roles}`], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: resolve(root, '.runtime', 'compiled'),
      DATABASE_URL: options.databaseUrl,
      REDIS_URL: options.redisUrl,
      DATA_DIR: options.dataDir,
      PORT: String(options.port ?? 0),
      MEDIA_SECRET: 'm'.repeat(32),
      ...options.env,
    },
  });
  const said: string[] = [];
  const address = await untilReady(child, said);
  const { origin, port } = new URL(address);
  return { origin, port: Number(port), pid: child.pid ?? 0, said: () => said.join('\n'), kill: () => kill(child) };
}

async function untilReady(child: ChildProcess, said: string[]): Promise<string> {
  child.stderr?.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the server ended before it was ready:\n${said.join('\n')}`);
  });
  const ready = new Promise<string>((found) => {
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      const { msg, address } = parsed(line);
      if (msg === 'ready' && address !== undefined) found(address);
    });
  });
  return Promise.race([ready, ended]);
}

function parsed(line: string): { msg?: string; address?: string } {
  try {
    return JSON.parse(line) as { msg?: string; address?: string };
  } catch {
    return {};
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
