import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { type Bench, type Goal, numberAsked, quantile } from '../../../infra/bootstrap/bench-contract.ts';
import { createLog } from '../../../server/platform/log.ts';
import { readSettings } from '../../../server/platform/settings.ts';
import { openPlatform } from '../../../server/platform/start/open.ts';
import { buildAlertCity, offerOne, reportOne } from '../../../server/test/alert-city.ts';
import { askRoom, type BenchRoom, cityBox } from '../../../server/test/bench-city.ts';
import { minutesFromNow } from '../../../server/test/field-things.ts';
import { startServerProcess } from '../../../server/test/server-process.ts';
import { PhoneLine } from './phone-line.ts';
import { losses, type Round, runStorm, type StormPhone } from './storm.ts';

/**
 * Phones that lose their way 10,000 times while they and the desks go on, against the product in a process of its own; after each time the
 * phone's state is held against the database. The phones run the phone's own link, replicas and outbox, without a browser.
 * `bench reconnect --phones 50 --rounds 200 --seed 1`.
 */
const EQUAL_MS = 2_000;
/** A way that comes back without a word is found by the next try, which is at most three seconds away (link-machine.ts). */
const UNTOLD_MS = 5_000;

export const run: Bench = async (given) => {
  const wanted = (name: string, usual: number) => numberAsked(given.args, name, usual);
  const [many, rounds, seed] = [wanted('phones', 50), wanted('rounds', 200), wanted('seed', 1)];
  const stores = { databaseUrl: await given.database(), redisUrl: given.redisUrl, dataDir: given.dataDir };
  const server = await startServerProcess(stores);
  const city = await buildAlertCity(server.origin, stores, many);
  const platform = await openPlatform({
    settings: readSettings({
      DATABASE_URL: stores.databaseUrl,
      REDIS_URL: stores.redisUrl,
      MEDIA_SECRET: 'm'.repeat(32),
    }),
    log: createLog('silent'),
  });
  const phones: StormPhone[] = [];
  try {
    for (const unit of city.units) phones.push(await newPhone(city.room, unit));
    given.say(`${many} phones, ${rounds} losses each`);
    let done = 0;
    const told = (round: Round) => {
      done++;
      if (done % 500 === 0 || round.equalMs === null) given.say(`${done}: ${JSON.stringify(round)}`);
    };
    const result = await runStorm({ platform, phones, rounds, seed, told });
    return { goals: goalsOf(result), runs: losses.map((loss) => figuresOf(result.rounds, loss)) };
  } finally {
    await Promise.all(phones.map(({ line }) => line.close()));
    await platform.close();
    await server.kill();
  }
};

async function newPhone(
  room: BenchRoom,
  { id: unit, officer }: { readonly id: string; readonly officer: Record<string, string> },
): Promise<StormPhone> {
  const { account } = SessionView.parse(await askRoom(room, { method: 'GET', path: '/api/session', headers: officer }));
  const desk = { headers: room.desk, method: 'POST' } as const;
  const place = (share: number) => [cityBox.west + cityBox.width * share, cityBox.south + cityBox.height * share];
  const points = [
    { place: place(0.3), check: { name: '东门', afterMin: 0 } },
    { place: place(0.31), check: { name: '西门', afterMin: 30 } },
  ];
  const body = { name: `线 ${unit.slice(-12)}`, department: 'police', points };
  const { route } = (await askRoom(room, { method: 'POST', path: '/api/routes', body })) as { route: { id: string } };
  let patrol: string | null = null;
  return {
    line: await PhoneLine.to(room.origin),
    officer: account,
    headers: officer,
    // Any of it may be refused: the unit may be busy, the order may be over.
    desk: {
      offer: () => refusable(async () => void (await offerOne(room, await reportOne(room), unit))),
      free: (assignment) =>
        refusable(() => askRoom(room, { ...desk, path: `/api/assignments/${assignment}/free`, body: {} })),
      write: (words) =>
        refusable(() =>
          askRoom(room, { ...desk, path: '/api/messages', body: { to: { kind: 'units', units: [unit] }, words } }),
        ),
      patrol: () =>
        refusable(async () => {
          if (patrol !== null) {
            await askRoom(room, { ...desk, path: `/api/patrols/${patrol}/end`, body: { why: '改派' } });
            patrol = null;
            return;
          }
          const window = { unit, startAt: minutesFromNow(-1), endAt: minutesFromNow(60) };
          const made = await askRoom(room, { ...desk, path: `/api/routes/${route.id}/patrols`, body: window });
          patrol = (made as { patrol: { id: string } }).patrol.id;
        }),
    },
  };
}

async function refusable(run: () => Promise<unknown>): Promise<void> {
  await run().catch(() => undefined);
}

function goalsOf({ rounds, notes }: Awaited<ReturnType<typeof runStorm>>): Goal[] {
  const heard = rounds.filter(({ loss }) => loss !== 'down');
  const untold = rounds.filter(({ loss }) => loss === 'down');
  const late = (some: readonly Round[], bound: number) =>
    some.filter(({ equalMs }) => equalMs === null || equalMs > bound).length;
  const p = (some: readonly Round[], share: number) =>
    quantile(
      some.map(({ equalMs }) => equalMs ?? Number.POSITIVE_INFINITY),
      share,
      0,
    );
  const zero = (metric: string, value: number, unit: string): Goal => ({
    ...{ metric, value, unit },
    goal: '= 0',
    ok: value === 0,
  });
  return [
    zero(
      `phones not equal to the room ${EQUAL_MS} ms after their way was back, of ${heard.length} losses (p50 ${p(heard, 0.5)}, p99 ${p(heard, 0.99)}, longest ${p(heard, 1)} ms)`,
      late(heard, EQUAL_MS),
      'losses',
    ),
    zero(
      `the same after ${UNTOLD_MS} ms where the browser said nothing of it, of ${untold.length} losses (longest ${p(untold, 1)} ms)`,
      late(untold, UNTOLD_MS),
      'losses',
    ),
    zero(
      `notes of officers that stand twice or nowhere, of ${notes.written} (${notes.refused} refused in words)`,
      notes.lost.length,
      'notes',
    ),
  ];
}

function figuresOf(rounds: readonly Round[], loss: Round['loss']): Record<string, unknown> {
  const own = rounds.filter((round) => round.loss === loss).map(({ equalMs }) => equalMs ?? Number.POSITIVE_INFINITY);
  return {
    loss,
    losses: own.length,
    p50Ms: quantile(own, 0.5, 0),
    p99Ms: quantile(own, 0.99, 0),
    longestMs: quantile(own, 1, 0),
  };
}
