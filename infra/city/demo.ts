import { join } from 'node:path';
import type { DemoCity, DemoGiven, StartDemoCity } from '../bootstrap/demo-contract.ts';
import { type City, cityOf, DEMO_SEED } from './city.ts';
import { type Push, pushCamera } from './clips/camera-push.ts';
import { clipOf } from './clips/clip.ts';
import type { Hour } from './clips/film.ts';
import { tellForces } from './field/tell-forces.ts';
import { Memory } from './outside/known.ts';
import { DRILL_KEY, KEYS, PEOPLE, REPORT_KEY } from './outside/people.ts';
import { apiAs, apiOf, provision } from './outside/provision.ts';
import { publishAddress } from './outside/publish.ts';
import { tellDesks } from './outside/tell-desks.ts';
import { type HistoryParts, tellHistory } from './sim/history.ts';
import { tellJoint } from './sim/joint.ts';
import { simulate } from './sim/simulate.ts';

/** What the example report of the demo is about. */
const REPORT_TYPE = 'order.fight';
/** A signed publish address is good for a day; ffmpeg keeps the connection it has. */
const PUBLISH_MS = 86_400_000;
const QUIET_MS = 4_000;

/**
 * The demo city: tells the product about itself through the public API, pushes eight cameras, moves its units and goes on
 * where the last run stopped.
 */
export const startDemoCity: StartDemoCity = async (given) => {
  const city = cityOf(DEMO_SEED);
  const memory = new Memory(given.dataDir);
  const stopping = new AbortController();
  const signal = AbortSignal.any([stopping.signal, given.signal]);
  const clips = drawClips(city, given, signal);
  // Waited for below; without this a failure while the city is still being told would end the process.
  clips.catch(() => undefined);
  const ends: Promise<void>[] = [];
  let pushes: readonly Push[] = [];
  const stop = async () => {
    stopping.abort();
    await Promise.allSettled([...ends, clips, ...pushes.map((push) => push.stop())]);
  };
  try {
    await provision({ url: given.url, city, memory, enrol: given.enrol, say: given.say, signal });
    const parts = historyParts(city, memory, { ...given, signal });
    await tellForces({ ...parts, url: given.url, supervisor: parts.check });
    await tellHistory(parts);
    await tellDesks({ ...parts, url: given.url });
    await tellJoint(jointParts(city, memory, { ...given, signal }));
    ends.push(...(await simulate({ city, memory, url: given.url, signal })));
    const files = await clips;
    pushes = city.live.sites.map(({ site }, at) => pushSite(given, { key: site.streamKey, file: files[at] ?? '' }));
    given.say(`cameras: ${pushes.length} live over RTMP`);
    return { file: fileOf(city, memory), stop } satisfies DemoCity;
  } catch (error) {
    await stop();
    throw error;
  }
};

function historyParts(city: City, memory: Memory, { url, say, signal }: DemoGiven): HistoryParts {
  const reporter = apiOf(url, memory, DRILL_KEY);
  const [desk, check] = [apiAs(url, memory, 'drill-desk'), apiAs(url, memory, 'drill-check')];
  return { city, memory, reporter, desk, check, say, signal };
}

/** Reported as by people: the drill desk deals with its own reports only, and this one stays. */
function jointParts(city: City, memory: Memory, given: DemoGiven): HistoryParts {
  return { ...historyParts(city, memory, given), reporter: apiOf(given.url, memory, REPORT_KEY) };
}

async function drawClips(city: City, given: DemoGiven, signal: AbortSignal): Promise<readonly string[]> {
  const files: string[] = [];
  const hour = hourOf(new Date(), city.profile.zone);
  for (const { scene, site } of city.live.sites) {
    files.push(await clipOf({ scene, title: site.name, hour, folder: join(given.dataDir, 'clips'), signal }));
  }
  return files;
}

function pushSite(given: DemoGiven, stream: { key: string; file: string }): Push {
  return pushCamera({
    file: stream.file,
    address: () => publishAddress(given, { name: stream.key, untilMs: Date.now() + PUBLISH_MS }),
    onLost: (why, waitMs) => {
      // A short break is no news: a restarted server is back within seconds.
      if (waitMs > QUIET_MS) given.say(`camera ${stream.key}: ${why}; again in ${Math.round(waitMs / 1_000)} s`);
    },
  });
}

function fileOf(city: City, memory: Memory): DemoCity['file'] {
  const hidden = new Set(PEOPLE.filter((person) => person.hidden).map((person) => person.username));
  const shown = new Set(KEYS.filter((key) => !key.hidden).map((key) => key.name));
  const { admin, accounts, keys } = memory.known;
  return {
    centre: city.centre,
    reportType: REPORT_TYPE,
    accounts: [
      ...accounts
        .filter((account) => !hidden.has(account.username))
        .map(({ role, username, password }) => ({ role, username, password })),
      ...(admin === undefined ? [] : [{ role: 'admin', ...admin }]),
    ],
    apiKeys: keys.filter((key) => shown.has(key.name)),
  };
}

/** Whether the cameras of a zone look at day, dusk or night. */
export function hourOf(now: Date, zone: string): Hour {
  const hour = Number(new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }).format(now));
  if (hour >= 8 && hour < 17) return 'day';
  return hour === 7 || hour === 17 || hour === 18 ? 'dusk' : 'night';
}
