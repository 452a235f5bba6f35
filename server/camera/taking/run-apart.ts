import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { failures } from '@watchroom/shared/kernel/failure.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { no, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { onCityChange } from '../../area/queries.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { cameraTables } from '../store.ts';
import { importHost } from './import-host.ts';
import { takeJob } from './take-job.ts';

const program = fileURLToPath(new URL('./import-child.ts', import.meta.url));

/** Most of what a chunk makes is gone with it: the more fits before they are swept, the less is swept. */
const YOUNG_MB = 32;
/** The old space of the child, MB: thrice what 420,000 lines take, a third of what the machine is asked for. */
const HEAP_MB = 192;

/** What the child says at its end: takeJob's own answer. */
const Said = z.object({
  result: z.union([
    z.object({ ok: z.literal(true) }).transform((): Result<void> => ({ ok: true, value: undefined })),
    z
      .object({ ok: z.literal(false), failure: z.object({ code: z.string() }) })
      .transform(({ failure }): Result<void> => no(isFailureCode(failure.code) ? failure.code : 'internal')),
  ]),
});

function isFailureCode(code: string): code is keyof typeof failures {
  return Object.hasOwn(failures, code);
}

/** The processes at work; a change of the city is told to each, and the end of this process too. */
const apart = perPlatform((platform) => {
  const words = new Set<(word: 'city' | 'stop') => void>();
  const ends = new Set<Promise<unknown>>();
  onCityChange(platform, () => {
    for (const tell of words) tell('city');
  });
  platform.onClose(async () => {
    for (const tell of words) tell('stop');
    await Promise.all(ends);
  });
  return { words, ends };
});

/** Takes a job in a process of its own. When that dies, the job is taken up again behind its last chunk. */
function runApart(platform: Platform, job: JobId): Promise<Result<void>> {
  const { settings } = platform;
  const { words, ends } = apart(platform);
  const child = fork(program, {
    // Sweeping in several threads takes a processor that Postgres and the room want, and ends no sooner.
    execArgv: [`--max-old-space-size=${HEAP_MB}`, `--max-semi-space-size=${YOUNG_MB}`, '--single-threaded-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: process.env['NODE_ENV'],
      // What this program is made of was compiled before.
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      DATABASE_URL: settings.databaseUrl,
      REDIS_URL: settings.redisUrl,
      DATA_DIR: settings.dataDir,
      LOG_LEVEL: settings.logLevel,
      ...(settings.cameraKey === undefined ? {} : { CAMERA_KEY: settings.cameraKey }),
    },
  });
  const tell = (word: 'city' | 'stop') => void (child.connected && child.send(word, () => undefined));
  words.add(tell);
  const ended = new Promise<Result<void>>((done) => {
    let said: Result<void> = no('unavailable', { values: { part: 'worker' } });
    child.on('message', (message) => {
      const read = Said.safeParse(message);
      if (read.success) said = read.data.result;
    });
    child.once('error', (error) => platform.log.warn({ err: error, job }, 'an import could not be started'));
    child.once('close', () => {
      words.delete(tell);
      ends.delete(ended);
      done(said);
    });
    child.send({ job }, () => undefined);
  });
  ends.add(ended);
  return ended;
}

/** Lines that are worth a process: it takes half a second to start, and these take two. */
const APART_LINES = 20_000;

/** Takes a job in: a large one in a process of its own. */
export async function takeCatalogue(platform: Platform, id: JobId): Promise<Result<void>> {
  const job = await cameraTables(platform.db).selectFrom('job').select('lines').where('id', '=', id).executeTakeFirst();
  if ((job?.lines ?? 0) > APART_LINES) return runApart(platform, id);
  return takeJob(importHost(platform), id);
}
