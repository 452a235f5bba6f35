import { openAsBlob } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { between, type Chance, seeded } from '@watchroom/shared/kernel/chance.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { encodeFixes, FIX_BODY_TYPE } from '@watchroom/shared/unit/fix-bytes.ts';
import { askRoom, type BenchRoom, cityBox } from '../../server/test/bench-city.ts';
import { putOnDuty } from '../../server/test/fanout/stage.ts';

/** Cameras of a whole city take a minute or two; longer than this says that the import hangs. */
const LONGEST_IMPORT_MS = 10 * 60_000;

/** A file of cameras along the streets of a lattice, through the product's own import. Answers how long that took, ms. */
export async function importCameras(
  room: BenchRoom,
  { path, count }: { path: string; count: number },
): Promise<number> {
  const chance = seeded(20_260_501);
  const { west, south, width, height } = cityBox;
  const lines = ['编号,名称,经度,纬度,朝向,视场角'];
  for (let index = 0; index < count; index++) {
    const lng = west + (Math.floor(chance() * 400) / 400) * width * 0.999 + width * 0.0004;
    const lat = south + height * (0.0005 + chance() * 0.999);
    lines.push(`C-${index},路口 ${index},${lng.toFixed(6)},${lat.toFixed(6)},${between(chance, 0, 359)},70`);
  }
  await writeFile(path, lines.join('\n'));
  const columns = { externalId: '编号', name: '名称', lng: '经度', lat: '纬度', azimuthDeg: '朝向', hfovDeg: '视场角' };
  const form = new FormData();
  form.append('mapping', JSON.stringify({ format: 'csv', columns }));
  form.append('file', await openAsBlob(path), 'cameras.csv');
  const startedAt = performance.now();
  const { job } = await askRoom(room, { method: 'POST', path: '/api/cameras/import', body: form });
  for (;;) {
    const view = await askRoom(room, { method: 'GET', path: `/api/jobs/${String(job)}` });
    if (view['finishedAt'] !== null) {
      if (view['created'] !== count) throw new Error(`created ${JSON.stringify(view).slice(0, 400)}`);
      return performance.now() - startedAt;
    }
    if (performance.now() - startedAt > LONGEST_IMPORT_MS)
      throw new Error(`the import does not end: ${JSON.stringify(view).slice(0, 400)}`);
    await pause(200);
  }
}

interface Driver {
  readonly handle: number;
  readonly chance: Chance;
  place: Position;
  heading: number;
  readonly mps: number;
}

/** Units, and the key of the gateway that reports them. */
export interface Fleet {
  readonly drivers: readonly Driver[];
  readonly key: string;
}

/** Units all over the city, on duty; a server that runs does not know that yet. */
export async function registerUnits(
  room: BenchRoom,
  { databaseUrl, count }: { readonly databaseUrl: string; readonly count: number },
): Promise<Fleet> {
  const chance = seeded(20_260_502);
  const { west, south, width, height } = cityBox;
  const units = Array.from({ length: count }, (_, index) => ({
    callSign: `车${index}`,
    kind: ['car', 'foot', 'motorcycle', 'team'][index % 4],
    role: 'patrol',
    department: 'police',
    homeArea: 'c',
  }));
  const reply = await askRoom(room, { method: 'POST', path: '/api/units/batch', body: { units } });
  const keyBody = { name: 'gateway', scopes: ['position.write'] };
  const key = await askRoom(room, { method: 'POST', path: '/api/keys', body: keyBody });
  await putOnDuty(databaseUrl);
  const drivers = (reply['units'] as readonly { handle: number }[]).map(
    ({ handle }): Driver => ({
      handle,
      chance,
      place: [west + chance() * width, south + chance() * height],
      heading: chance() * 360,
      mps: 3 + chance() * 15,
    }),
  );
  return { drivers, key: String(key['secret']) };
}

/** Reports of units are spread over the second in so many bodies. */
const TURNS = 20;
/** A room that is busy may say so now and then; a bench of units that do not move says nothing. */
const MOST_REFUSED = 0.02;
const METRES_A_DEGREE = 111_320;

/** Has each unit report once a second until the returned function is called, which throws when too many reports were refused. */
export function drive(origin: string, { drivers, key }: Fleet): () => Promise<void> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': FIX_BODY_TYPE };
  const under = new Set<Promise<void>>();
  let [turn, refused, why] = [0, 0, ''];
  const report = async () => {
    const part = drivers.filter((_, index) => index % TURNS === turn % TURNS);
    turn++;
    const body = new Uint8Array(encodeFixes(part.map(fixOf)));
    const words = await fetch(`${origin}/api/positions`, { method: 'POST', headers, body }).then(
      async (answer) => (answer.ok ? null : await answer.text()),
      // No answer at all is a refusal too; a rejection that nobody waits for yet would end the bench.
      (error: unknown) => String(error),
    );
    if (words === null) return;
    refused++;
    why = words;
  };
  const timer = setInterval(() => {
    const sent = report().finally(() => under.delete(sent));
    under.add(sent);
  }, 1_000 / TURNS);
  return async () => {
    clearInterval(timer);
    await Promise.all(under);
    if (refused > turn * MOST_REFUSED)
      throw new Error(`${refused} of ${turn} reports were refused: ${why.slice(0, 300)}`);
  };
}

function fixOf(driver: Driver) {
  const { west, south, width, height } = cityBox;
  driver.heading = (driver.heading + (driver.chance() - 0.5) * 20 + 360) % 360;
  const turn = (driver.heading * Math.PI) / 180;
  const [lng, lat] = driver.place;
  const next: Position = [
    lng + (Math.sin(turn) * driver.mps) / (METRES_A_DEGREE * Math.cos((lat * Math.PI) / 180)),
    lat + (Math.cos(turn) * driver.mps) / METRES_A_DEGREE,
  ];
  const inside = next[0] > west && next[0] < west + width && next[1] > south && next[1] < south + height;
  if (inside) driver.place = next;
  else driver.heading = (driver.heading + 180) % 360;
  const { handle, place, heading: headingDeg, mps: speedMps } = driver;
  return { handle, atMs: Date.now(), place, accuracyM: 5, headingDeg, speedMps };
}
