import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { projectFiles } from '../check/project-files.ts';
import { type Bench, type BenchGiven, BenchResult } from './bench-contract.ts';
import type { Run } from './main.ts';
import { startServices } from './postgres-and-redis.ts';
import { projectDir } from './project-dir.ts';

const SUFFIX = '.bench.ts';

/** `pnpm bench NAME [--json]`: ends with one JSON line `{ name, goals, runs }`, code 1 when a goal is missed. */
export const run: Run = async (args, signal) => {
  const json = args.includes('--json');
  const [name, ...rest] = args.filter((arg) => arg !== '--json');
  const benches = new Map(
    projectFiles(projectDir)
      .filter((path) => path.endsWith(SUFFIX))
      .map((path) => [basename(path, SUFFIX), path]),
  );
  const path = benches.get(name ?? '');
  if (name === undefined || path === undefined) {
    throw new Error(`Name a bench: ${[...benches.keys()].sort().join(', ') || 'there is none yet'}.`);
  }
  const { run: bench }: { run: Bench } = await import(pathToFileURL(join(projectDir, path)).href);
  const result = await withServices(signal, async (given) => BenchResult.parse(await bench({ ...given, args: rest })));
  if (!json) {
    for (const { metric, value, unit, goal, ok } of result.goals) {
      console.log(`${ok ? '✓' : '✗'} ${metric}: ${value} ${unit} (goal ${goal})`);
    }
  }
  console.log(JSON.stringify({ name, ...result }));
  return result.goals.every(({ ok }) => ok) ? 0 : 1;
};

async function withServices<T>(signal: AbortSignal, work: (given: Omit<BenchGiven, 'args'>) => Promise<T>): Promise<T> {
  const say = (text: string) => void process.stderr.write(`· ${text}\n`);
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-bench-'));
  const services = await startServices({ dataDir, say, env: process.env });
  const made: string[] = [];
  const ask = async (sql: string) => {
    const client = new Client({ connectionString: services.databaseUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  const database = async () => {
    const name = `bench_${randomBytes(6).toString('hex')}`;
    await ask(`create database ${name}`);
    made.push(name);
    const url = new URL(services.databaseUrl);
    url.pathname = `/${name}`;
    return url.href;
  };
  try {
    return await work({ database, redisUrl: services.redisUrl, dataDir, say, signal });
  } finally {
    for (const name of made) await ask(`drop database ${name} with (force)`);
    await services.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
