import { existsSync, readFileSync } from 'node:fs';
import { TURNED_MARK } from '@watchroom/shared/video/video-api.ts';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { cameraRow } from '../../camera/camera-world.ts';
import { SHOWN_LATER, testPictures } from '../../test/annex-b.ts';
import { type RtspSimulator, rtspSimulator, type SimulatorOptions } from '../../test/rtsp-simulator.ts';
import { patiently, places } from '../../test/small-city.ts';
import { FlvPictures } from '../flv-pictures.ts';
import { askLook, endedLook, soon, tagTypes, watch, watching } from '../video-world.ts';
import { cameraNames, sourceHost } from './source-host.ts';
import { startSourceWorld } from './source-world.ts';

async function simulator(options: SimulatorOptions = {}): Promise<RtspSimulator> {
  const camera = await rtspSimulator(options);
  onTestFinished(() => camera.close());
  return camera;
}

const pulled = (camera: { readonly port: number }, who = '') => ({
  stream: { kind: 'rtsp', url: `rtsp://${who}camera.test:${camera.port}/live/main` },
});

describe('a camera that is pulled', () => {
  it('PUL-1: is opened by the first who looks, once for all, and closed some seconds after the last', {
    timeout: 60_000,
  }, async () => {
    const { world, cameras } = await startSourceWorld();
    const camera = await simulator({ who: { username: 'viewer', password: 'p@ss' }, sound: true });
    const [id = ''] = await cameras(['r-1', pulled(camera, 'viewer:p%40ss@')]);
    const [first, second] = [await world.person('operator'), await world.person('dispatcher')];
    expect(camera.connections()).toBe(0);

    const tickets = [await askLook(first, id), await askLook(second, id)] as const;
    const viewers = [watch(world, first, tickets[0]), watch(world, second, tickets[1])] as const;
    for (const viewer of viewers) await watching(viewer);
    expect(camera.connections()).toBe(1);
    // VID-11: not even asked for.
    expect(camera.requests.filter((line) => line.startsWith('SETUP'))).toHaveLength(1);
    expect(new Set(tagTypes(viewers[0].bytes().subarray(0, wholeTags(viewers[0].bytes()))))).toEqual(new Set([18, 9]));

    for (const viewer of viewers) viewer.socket.close();
    await vi.waitFor(() => expect(camera.open()).toBe(0), { timeout: 25_000, interval: 100 });
    expect(camera.requests.at(-1)).toMatch(/^TEARDOWN /);
    expect((await endedLook(world, tickets[0].id)).bytes).toBeGreaterThan(20_000);
  });

  it('PUL-7: neither its address nor its password stands in the arguments or the environment of a process, which ends with the last viewer', {
    timeout: 60_000,
  }, async () => {
    const { world, cameras } = await startSourceWorld();
    const camera = await simulator({ codec: 'H265', who: { username: 'canary-user', password: 'canary-word' } });
    const [id = ''] = await cameras(['r-2', pulled(camera, 'canary-user:canary-word@')]);
    const operator = await world.person('operator');
    const viewer = watch(world, operator, await askLook(operator, id));
    await watching(viewer);
    const [pid = 0] = sourceHost(world.platform).pids().values();
    const seen = ['cmdline', 'environ'].map((name) => readFileSync(`/proc/${pid}/${name}`, 'latin1')).join('\0');
    expect(seen).toContain('rtsp://127.0.0.1:');
    expect(seen).not.toMatch(/canary|camera\.test|live\/main/);
    expect(seen).not.toContain(String(camera.port));
    viewer.socket.close();
    await vi.waitFor(() => expect(existsSync(`/proc/${pid}`)).toBe(false), { timeout: 25_000, interval: 100 });
  });

  it('PUL-4: comes back by itself when its line breaks', { timeout: 60_000 }, async () => {
    const { world, cameras } = await startSourceWorld();
    const camera = await simulator();
    const [id = ''] = await cameras(['r-3', pulled(camera)]);
    const operator = await world.person('operator');
    const ticket = await askLook(operator, id);
    const viewer = watch(world, operator, ticket);
    await watching(viewer);
    camera.drop();
    expect(await viewer.closed).toBe(4_021);
    expect((await endedLook(world, ticket.id)).end_reason).toBe('source-network');
    await watching(watch(world, operator, await askLook(operator, id)));
    expect(camera.connections()).toBe(2);
  });

  it('PUL-2: one that falls silent is stalled, then given up', { timeout: 60_000 }, async () => {
    const { world, cameras } = await startSourceWorld();
    const camera = await simulator();
    const [id = ''] = await cameras(['r-4', pulled(camera)]);
    const operator = await world.person('operator');
    const viewer = watch(world, operator, await askLook(operator, id));
    await watching(viewer);
    camera.stall(true);
    await vi.waitFor(() => expect([...sourceHost(world.platform).sources().values()][0]?.at).toBe('stalled'), soon);
    expect([4_002, 4_025]).toContain(await viewer.closed);
  });

  it('CAM-7: an address that was changed is dialled, the old one let go', { timeout: 60_000 }, async () => {
    const { world, cameras } = await startSourceWorld();
    const [before, after] = [await simulator(), await simulator()];
    const [id = ''] = await cameras(['r-5', pulled(before)]);
    const operator = await world.person('operator');
    await watching(watch(world, operator, await askLook(operator, id)));
    await cameras(['r-5', pulled(after)]);
    await vi.waitFor(() => expect([before.open(), after.open()]).toEqual([0, 1]), soon);
    expect((await cameraRow(world, 'r-5')).id).toBe(id);
  });
});

describe('PUL-13: a camera in H.264', () => {
  it('is handed on without a converter: what is seen is what it sent, unit by unit', async () => {
    const { world, cameras } = await startSourceWorld();
    const camera = await simulator();
    const [id = ''] = await cameras(['d-1', pulled(camera)]);
    const operator = await world.person('operator');
    const viewer = watch(world, operator, await askLook(operator, id));
    await watching(viewer, 60_000);
    expect(sourceHost(world.platform).pids().size).toBe(0);
    const seen = picturesIn(viewer.bytes()).map((units) => units.map(String).join());
    const sent = testPictures().map(({ units }) =>
      units
        .filter((unit) => !isParameters(unit))
        .map(String)
        .join(),
    );
    const from = sent.indexOf(seen[0] ?? '');
    expect(testPictures()[from]?.isKey).toBe(true);
    expect(seen.length).toBeGreaterThan(10);
    for (const [at, picture] of seen.entries()) expect(picture === sent[(from + at) % sent.length], `${at}`).toBe(true);
  });

  it('goes over a converter where its pictures come in another order than they are shown', {
    timeout: 60_000,
  }, async () => {
    const { world, cameras } = await startSourceWorld();
    const camera = await simulator({ order: SHOWN_LATER, pictures: testPictures({ isReordered: true }) });
    const [id = ''] = await cameras(['d-2', pulled(camera)]);
    const operator = await world.person('operator');
    // Who looks already is told that it broke off, as at any other break, and asks again.
    const first = watch(world, operator, await askLook(operator, id));
    const isShown = watching(first, 60_000).then(() => true);
    isShown.catch(() => undefined);
    if (!(await Promise.race([isShown, first.closed.then(() => false)])))
      await watching(watch(world, operator, await askLook(operator, id)), 60_000);
    expect(sourceHost(world.platform).pids().size).toBe(1);
    expect(camera.connections()).toBe(2);
  });
});

/** Units of the pictures in these bytes, which begin with the header of FLV. */
function picturesIn(bytes: Buffer): Buffer[][] {
  const tags = new FlvPictures().push(bytes).filter((tag) => tag[0] === 9 && tag[12] === 1);
  return tags.map((tag) => {
    const units: Buffer[] = [];
    for (let at = 16; at < tag.length - 4; at += 4 + tag.readUInt32BE(at))
      units.push(tag.subarray(at + 4, at + 4 + tag.readUInt32BE(at)));
    return units;
  });
}

function isParameters([first = 0]: Buffer): boolean {
  return (first & 0x1f) === 7 || (first & 0x1f) === 8;
}

describe('PUL-11: a camera in H.265', () => {
  it('is turned into H.264 where there is a place for it, its viewer is told, and the next one is told that there is none', async () => {
    const { world, cameras } = await startSourceWorld();
    const both = [await simulator({ codec: 'H265' }), await simulator({ codec: 'H265' })] as const;
    const [first = '', second = ''] = await cameras(['h-1', pulled(both[0])], ['h-2', pulled(both[1])]);
    const operator = await world.person('operator');
    const viewer = watch(world, operator, await askLook(operator, first));
    await watching(viewer, 10_000);
    const tags = new FlvPictures().push(viewer.bytes());
    // Coding number 7 of FLV is H.264.
    const codings = tags.flatMap((tag) => ((tag[0] ?? 0) === 9 ? [(tag[11] ?? 0) & 0x0f] : []));
    expect([...new Set(codings)]).toEqual([7]);
    expect(tags.some((tag) => tag[0] === 18 && tag.includes(TURNED_MARK))).toBe(true);
    expect(await watch(world, operator, await askLook(operator, second)).closed).toBe(4_028);
    viewer.socket.close();
  });

  it('is refused clearly where the house turns none', async () => {
    const { world, cameras } = await startSourceWorld({ TRANSCODE_MOST: '0' });
    const camera = await simulator({ codec: 'H265' });
    const [id = ''] = await cameras(['h-3', pulled(camera)]);
    const operator = await world.person('operator');
    expect(await watch(world, operator, await askLook(operator, id)).closed).toBe(4_033);
  });
});

it('PUL-9: an incident of priority 1 opens its best cameras before anybody looks, others none', {
  timeout: 60_000,
}, async () => {
  const { world, city, cameras } = await startSourceWorld();
  const [near, shut] = [await simulator(), await simulator()];
  const there = { kind: 'panoramic' as const, place: places['east-s'] };
  await cameras(['w-1', { ...pulled(near), ...there }], ['w-2', { ...pulled(shut), ...there, terms: 'none' }]);
  const theft = await city.report({ type: 'theft' });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(near.connections()).toBe(0);
  const far = await simulator();
  await cameras(['w-3', { ...pulled(far), ...there, place: places['west-n'] }]);
  await city.report({ type: 'fire', place: places['west-n'] });
  await vi.waitFor(() => expect(far.open()).toBe(1), soon);
  expect(near.connections()).toBe(0);
  // What turns out to be urgent.
  await patiently(city.dispatcher, `/api/incidents/${theft.id}/type`, { type: 'fire', why: '现场起火' });
  await vi.waitFor(() => expect(near.open()).toBe(1), soon);
  expect(shut.connections()).toBe(0);
  const { rows } = await sql<{ looks: string }>`select count(*) as looks from look`.execute(world.platform.db);
  expect(Number(rows[0]?.looks)).toBe(0);
});

it('PUL-9, VID-14: of a camera with a sub stream that one is opened, as a tile of the dock asks for it', {
  timeout: 60_000,
}, async () => {
  const { world, city, cameras } = await startSourceWorld();
  const [main, sub] = [await simulator(), await simulator()];
  const [id = ''] = await cameras(['w-4', { ...pulled(main), kind: 'panoramic', place: places['east-s'] }]);
  const streams = { sub: { kind: 'rtsp', url: `rtsp://camera.test:${sub.port}/sub` } };
  expect((await world.admin.send('PUT', `/api/cameras/${id}/streams`, streams)).statusCode).toBe(200);
  await city.report({ type: 'fire' });
  await vi.waitFor(() => expect(sub.open()).toBe(1), soon);
  expect(main.connections()).toBe(0);
});

/** Length of the whole tags at the beginning of these bytes. */
function wholeTags(bytes: Buffer): number {
  let at = 13;
  for (;;) {
    if (bytes.length < at + 15) return at;
    const end = at + 15 + bytes.readUIntBE(at + 1, 3);
    if (end > bytes.length) return at;
    at = end;
  }
}

describe('PUL-3, PUL-6: what a pull fails on is said by the hop, and by nothing else', () => {
  const cases: readonly (readonly [string, SimulatorOptions, number])[] = [
    ['a wrong password', { who: { username: 'a', password: 'b' } }, 4_022],
    ['a stream that is not there', { misbehaves: 'not-found' }, 4_023],
    ['a camera without a free line', { misbehaves: 'busy' }, 4_024],
    ['an endless redirect', { misbehaves: 'redirect' }, 4_031],
    ['a description without end', { misbehaves: 'oversize-sdp' }, 4_032],
    ['a web page', { misbehaves: 'html' }, 4_032],
    ['a camera that sends over UDP only', { misbehaves: 'udp-only' }, 4_032],
    ['a coding that is not known', { codec: 'MP4V-ES' }, 4_033],
    ['pictures without a key frame', { misbehaves: 'no-key-frame' }, 4_026],
  ];
  it('each of nine', { timeout: 90_000 }, async () => {
    const { world, cameras } = await startSourceWorld();
    const operator = await world.person('operator');
    const found = await Promise.all(
      cases.map(async ([name, options, code], index) => {
        const camera = await simulator(options);
        const [id = ''] = await cameras([`x-${index}`, pulled(camera, 'viewer:wrong@')]);
        const viewer = watch(world, operator, await askLook(operator, id));
        return [name, await viewer.closed, code, viewer.bytes().length] as const;
      }),
    );
    for (const [name, closed, code, bytes] of found) expect([name, closed, bytes]).toEqual([name, code, 0]);
  });

  it('PUL-5: a wrong password is not tried again by the next look', async () => {
    const { world, cameras } = await startSourceWorld();
    const camera = await simulator({ who: { username: 'a', password: 'b' } });
    const [id = ''] = await cameras(['d-1', pulled(camera, 'a:wrong@')]);
    const operator = await world.person('operator');
    expect(await watch(world, operator, await askLook(operator, id)).closed).toBe(4_022);
    expect(await watch(world, operator, await askLook(operator, id)).closed).toBe(4_022);
    expect(camera.connections()).toBe(1);
  });

  it('HLT-3: outside the allowed networks nothing is dialled', async () => {
    const { world, cameras } = await startSourceWorld();
    const camera = await simulator();
    const [id = ''] = await cameras(['f-1', pulled(camera)]);
    cameraNames(world.platform).resolve = async () => ['127.0.0.1', '10.0.0.1'];
    const operator = await world.person('operator');
    expect(await watch(world, operator, await askLook(operator, id)).closed).toBe(4_030);
    cameraNames(world.platform).resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    const [other = ''] = await cameras(['f-2', pulled(camera)]);
    expect(await watch(world, operator, await askLook(operator, other)).closed).toBe(4_020);
    expect(camera.connections()).toBe(0);
  });
});
