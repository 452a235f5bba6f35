import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Run } from '../bootstrap/main.ts';
import { startServices } from '../bootstrap/postgres-and-redis.ts';
import { requireSystem } from '../bootstrap/system.ts';
import { replayCalls } from './calls.ts';
import { batchUsa, importKorea, importTaiwan } from './cameras.ts';
import { CLIPS, takeDistricts } from './clips.ts';
import { type Count, isWhole, tableOf } from './count.ts';
import { onEmptyStores } from './empty-stores.ts';
import { ABSENT, hasRealFiles } from './files.ts';
import { replayFleet } from './fleet.ts';
import type { StageGiven } from './stage.ts';

const HELP = `npm run real -- [--only NAME,…] [--speed N] [--minutes N] [--day MM/DD/YYYY]
  names: korea taiwan usa calls fleet zibo suzhou
  --speed    how many times faster the day of calls runs (1440: a day in a minute); the fleet runs at 10×
  --minutes  minutes of the fleet's tracks (10; all: 111)`;

/** Puts real files, each under a city made from its own extent, through the product and prints what went in and out. */
export const run: Run = async (args, signal) => {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      speed: { type: 'string', default: '1440' },
      minutes: { type: 'string', default: '10' },
      day: { type: 'string', default: '04/08/2020' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  if (!hasRealFiles()) {
    console.log(`Skipped: ${ABSENT}. Put the files there to run this.`);
    return 0;
  }
  const say = (text: string) => console.log(`· ${text}`);
  requireSystem(['ffmpeg'], say);
  const wanted = values.only?.split(',');
  const parts: Record<string, (given: StageGiven) => Promise<Count | Count[]>> = {
    korea: importKorea,
    taiwan: importTaiwan,
    usa: batchUsa,
    calls: (given) => replayCalls(given, { day: values.day, speed: Number(values.speed) }),
    fleet: (given) => replayFleet(given, { minutes: Number(values.minutes), speed: 10 }),
    zibo: (given) =>
      takeDistricts(given, {
        file: 'admin-zibo-districts.geojson',
        id: 'zibo',
        name: { zh: '淄博市', en: 'Zibo' },
        clips: CLIPS,
      }),
    suzhou: (given) =>
      takeDistricts(given, {
        file: 'admin-suzhou-districts.geojson',
        id: 'suzhou',
        name: { zh: '苏州市', en: 'Suzhou' },
        clips: [],
      }),
  };
  const dataDir = await mkdtemp(join(tmpdir(), 'watchroom-real-services-'));
  const services = await startServices({ dataDir, say, env: process.env, durable: false });
  const counts: Count[] = [];
  try {
    for (const [name, part] of Object.entries(parts)) {
      if (signal.aborted || (wanted !== undefined && !wanted.includes(name))) continue;
      say(`${name} …`);
      await onEmptyStores(services, async (stores) => {
        counts.push(...[await part({ ...stores, signal, say: () => undefined })].flat());
      });
    }
  } finally {
    await services.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  console.log(`\n${tableOf(counts)}`);
  return counts.every(isWhole) ? 0 : 1;
};
