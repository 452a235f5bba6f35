import { execFile } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { endLeftover } from '../process/alive.ts';
import { supervise } from '../process/child.ts';
import { freePort, isFree } from '../process/ports.ts';
import { readRecord, updateRecord } from '../process/record.ts';
import { projectDir } from './project-dir.ts';
import { secretsOf } from './secrets.ts';

export type ProductOptions = {
  dataDir: string;
  /** 0 takes a free port. */
  port: number;
  host: string;
  databaseUrl: string;
  redisUrl: string;
  say: (text: string) => void;
  /** More settings of the server, by their environment names. */
  settings?: Record<string, string>;
  /** Another program than the one of production that starts the same server, from the project's folder. */
  program?: string;
};

export type Product = {
  url: string;
  rtmpUrl: string;
  mediaSecret: string;
  /** Environment of the server process, for the server's own commands (enrol, migrate). */
  env: Record<string, string>;
  /** Waits until /readyz says yes; throws when it has not within the time given. */
  ready(withinMs: number, signal?: AbortSignal): Promise<void>;
  stop(): Promise<void>;
};

const STOP_WITHIN_MS = 15_000;

/**
 * Runs the server the way production runs it (`server/main.ts --roles=…`) and starts it again when it dies. Its number is in
 * DATA_DIR/server.pid, its log in DATA_DIR/server.log.
 */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { dataDir, host, say } = options;
  const known = readRecord(dataDir).server;
  if (known?.process !== undefined) await endLeftover(known.process, 'SIGTERM', STOP_WITHIN_MS);
  const fixed = options.port !== 0;
  const port = fixed ? options.port : await freePort();
  if (fixed && !(await isFree(port, host))) {
    throw new Error(`Port ${port} of ${host} is taken by another program: stop that, or set PORT to a free one.`);
  }
  const mediaRtmpPort = await mediaPort('MEDIA_RTMP_PORT', known?.mediaRtmpPort ?? (fixed ? 1935 : undefined));
  const mediaHttpPort = await mediaPort('MEDIA_HTTP_PORT', known?.mediaHttpPort ?? (fixed ? 8935 : undefined));
  const { mediaSecret } = secretsOf(dataDir);
  const env = environment(options, { port, mediaRtmpPort, mediaHttpPort, mediaSecret });
  mkdirSync(dataDir, { recursive: true });
  const log = openSync(join(dataDir, 'server.log'), 'a', 0o600);
  const pidFile = join(dataDir, 'server.pid');
  let starts = 0;
  const child = supervise({
    name: 'server',
    program: process.execPath,
    args: [join(projectDir, options.program ?? 'server/main.ts'), '--roles=api,live,worker,media'],
    options: { cwd: projectDir, env, stdio: ['ignore', log, log] },
    stopSignal: 'SIGTERM',
    stopWithinMs: STOP_WITHIN_MS,
    restart: true,
    say,
    onStart: (footprint, { pid }) => {
      starts += 1;
      writeFileSync(pidFile, `${pid}\n`);
      updateRecord(dataDir, { server: { process: footprint, mediaRtmpPort, mediaHttpPort } });
    },
  });
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    url,
    rtmpUrl: `rtmp://127.0.0.1:${mediaRtmpPort}`,
    mediaSecret,
    env,
    ready: (withinMs, signal) =>
      ready(url, { withinMs, signal, starts: () => starts, log: join(dataDir, 'server.log') }),
    async stop() {
      await child.stop();
      rmSync(pidFile, { force: true });
    },
  };
}

type Chosen = { port: number; mediaRtmpPort: number; mediaHttpPort: number; mediaSecret: string };

const mapSettings = ['MAP_STYLE_URL', 'MAP_PMTILES', 'MAP_ORIGINS', 'MAP_BASES', 'MAP_BASE', 'TIANDITU_KEY'];
/** Who tries the demo city with devices of a network of their own, or with a page on the wall. */
const wallAndCameras = ['PROBE_NETWORKS', 'MEDIA_RTMP_HOST', 'WALL_PAGES'];

function environment(options: ProductOptions, chosen: Chosen): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'LOG_LEVEL', 'PUBLIC_ORIGINS', 'SECURE_COOKIES', 'TRUSTED_PROXIES'];
  const inherited = [...kept, ...mapSettings, ...wallAndCameras, 'DATABASE_POOL'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    NODE_ENV: 'production',
    // What was compiled once is not again: a server that died is back a second sooner.
    NODE_COMPILE_CACHE: join(projectDir, '.runtime', 'compiled'),
    PORT: String(chosen.port),
    HOST: options.host,
    DATA_DIR: options.dataDir,
    DATABASE_URL: options.databaseUrl,
    REDIS_URL: options.redisUrl,
    MEDIA_RTMP_PORT: String(chosen.mediaRtmpPort),
    MEDIA_HTTP_PORT: String(chosen.mediaHttpPort),
    MEDIA_SECRET: chosen.mediaSecret,
    ...options.settings,
  };
}

/** A port that the environment names is taken as it is; another one gives way when it is in use. */
function mediaPort(setting: string, wanted: number | undefined): Promise<number> | number {
  const named = process.env[setting];
  return named === undefined || named === '' ? freePort(wanted) : Number(named);
}

type Patience = { withinMs: number; signal: AbortSignal | undefined; starts: () => number; log: string };

// A server that was killed is back at the second start; one that ends this often has something to say.
const HOPELESS_STARTS = 5;

async function ready(url: string, { withinMs, signal, starts, log }: Patience): Promise<void> {
  const until = Date.now() + withinMs;
  const before = starts();
  const fail = (what: string) => {
    const words = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
    throw new Error(`${what}. The end of ${log}:\n${words}`);
  };
  for (;;) {
    signal?.throwIfAborted();
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.ok) return;
    if (starts() - before >= HOPELESS_STARTS) fail('The server ends again and again');
    if (Date.now() > until) fail(`The server is not ready after ${withinMs / 1000} s`);
    await wait(100);
  }
}

const Enrolled = z.object({ username: z.string(), password: z.string() });
const run = promisify(execFile);

/** Makes the first administrator by the server's own command; undefined when there is one already. */
export async function enrol(product: Product, account: { username: string; displayName: string }) {
  const args = ['--username', account.username, '--display-name', account.displayName];
  try {
    const { stdout } = await run(process.execPath, [join(projectDir, 'server', 'enrol.ts'), ...args], {
      cwd: projectDir,
      env: product.env,
    });
    return Enrolled.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  } catch (error) {
    const refused = z.object({ code: z.literal(3) }).safeParse(error);
    if (refused.success) return undefined; // server/enrol.ts ends with 3 when an administrator exists
    throw error;
  }
}
