import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { JobId } from '@watchroom/shared/kernel/ids.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { readCityNow } from '../../area/queries.ts';
import { systemClock } from '../../platform/clock.ts';
import { openDatabase } from '../../platform/database.ts';
import { createLog } from '../../platform/log.ts';
import { sealOf } from '../../platform/seal/seal.ts';
import { readSettings } from '../../platform/settings.ts';
import { importPath } from '../catalogue/import-file.ts';
import type { ImportHost } from './import-host.ts';
import { takeJob } from './take-job.ts';

/**
 * Takes one large job in a process of its own and ends: reading and checking 420,000 lines is fifteen seconds of work and a
 * hundred megabytes of short-lived memory, and the room's own process has incidents to answer. Talks with run-apart.ts over
 * Node's channel and ends with it.
 */
const Start = z.object({ job: JobId });
const Word = z.enum(['city', 'stop']);

// The room comes first where both want the same processor.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const [message] = (await once(process, 'message')) as [unknown];
const { job } = Start.parse(message);
const settings = readSettings(process.env);
const log = createLog(settings.logLevel);
const database = openDatabase(settings.databaseUrl, 2);
let city = await readCityNow(database.db);
let stopping = false;
process.once('disconnect', () => {
  stopping = true;
});
process.on('message', (text) => {
  const word = Word.safeParse(text);
  if (word.data === 'stop') stopping = true;
  if (word.data !== 'city') return;
  takeUpCity().catch((error: unknown) => log.warn({ err: error }, 'the city could not be read again'));
});

async function takeUpCity(): Promise<void> {
  city = await readCityNow(database.db);
}

const host: ImportHost = {
  log,
  clock: systemClock,
  db: database.db,
  databaseUrl: settings.databaseUrl,
  seal: sealOf(settings),
  areas: () => city?.index ?? null,
  tree: () => city?.tree ?? 0,
  takeUpCity,
  departments: () => city?.departments ?? [],
  addresses: async () => city?.addresses() ?? [],
  pathOf: (id) => importPath(settings, id),
  // Whoever numbers the feed listens for this word, as for that of any other process.
  committed: () => void sql`select pg_notify('event_written', '')`.execute(database.db).catch(() => undefined),
  stopping: () => stopping,
};
const result = await takeJob(host, job);
await database.close();
if (process.connected) process.send?.({ result }, () => process.exit(0));
else process.exit(0);
