import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { freePort } from '../../infra/process/ports.ts';

/** DATA_DIR/demo.json, as far as a test needs it. */
const Entry = z.object({
  url: z.url(),
  centre: z.tuple([z.number(), z.number()]),
  reportType: z.string(),
  accounts: z.array(z.object({ role: z.string(), username: z.string(), password: z.string() })),
  apiKeys: z.array(z.object({ name: z.string(), key: z.string(), scopes: z.array(z.string()) })),
});
export type Entry = z.infer<typeof Entry>;

/** Where a running demo city is: all that a test file needs of it. */
export interface RoomAddress {
  readonly entry: Entry;
  readonly dataDir: string;
}

/** The whole product, started as the README says, in a folder and on a port of its own. */
export interface DemoRoom extends RoomAddress {
  readonly stop: () => Promise<void>;
}

const ROOT = join(import.meta.dirname, '..', '..');
/** Those of cameras, and this machine's own. */
const NETWORKS = '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,192.0.2.0/24,127.0.0.0/8';
/** First start: cluster made, clips filmed, client built. */
const READY_WITHIN_MS = 230_000;

export async function startDemoRoom(): Promise<DemoRoom> {
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-e2e-'));
  const child = spawn(process.execPath, [join(ROOT, 'infra', 'bootstrap', 'main.ts'), 'demo'], {
    cwd: ROOT,
    // A simulated device of a test stands on this machine.
    env: {
      ...process.env,
      PROBE_NETWORKS: NETWORKS,
      PORT: String(await freePort()),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
    },
    // The last channel carries nothing: when it closes, the city knows that whoever made it is gone, however they went.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const stop = async () => {
    await ended(child);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await readyLine(child);
    return { ...(await roomIn(dataDir)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The demo city that already runs with this DATA_DIR. */
export async function roomIn(dataDir: string): Promise<RoomAddress> {
  return { entry: Entry.parse(JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8'))), dataDir };
}

/** `kill -9` of the server process; what supervises it brings it back by itself. */
export async function killServer({ dataDir }: RoomAddress): Promise<void> {
  process.kill(Number(await readFile(join(dataDir, 'server.pid'), 'utf8')), 'SIGKILL');
}

/** Copies what the server wrote to its log. */
export function keepLog({ dataDir }: RoomAddress, path: string): Promise<void> {
  return cp(join(dataDir, 'server.log'), path);
}

/** Resolves at the line `ready URL`; what the start said so far is the error when it never comes. */
function readyLine(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${why}\n${said.join('')}`));
    const late = setTimeout(() => fail(`not ready within ${READY_WITHIN_MS} ms`), READY_WITHIN_MS);
    const hear = (text: Buffer) => {
      said.push(String(text));
      if (!/^ready http/m.test(said.join(''))) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(late);
      fail(`the demo ended with ${code}`);
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
