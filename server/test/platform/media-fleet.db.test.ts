import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../platform/log.ts';
import { FleetList } from '../../platform/media/fleet/fleet-config.ts';
import { inOrder, MediaFleet } from '../../platform/media/fleet/media-fleet.ts';
import { pulledStream } from '../../platform/media/media-address.ts';
import type { Platform } from '../../platform/platform.ts';
import { startFleetServer, type TestFleetServer } from '../fleet/fleet-server.ts';
import { reading, show } from '../fleet/test-picture.ts';
import { selfSigned } from '../self-signed.ts';

const soon = { timeout: 20_000, interval: 20 };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function fleetOf(...servers: readonly Pick<TestFleetServer, 'entry'>[]) {
  const heard: string[] = [];
  const said: unknown[][] = [];
  const log = { ...createLog('silent'), info: () => undefined, warn: (...words: unknown[]) => void said.push(words) };
  const settings = { mediaFleet: FleetList.parse(JSON.stringify(servers.map(({ entry }) => entry))) };
  const onClose = (close: () => unknown) => void closing.push(close);
  const fleet = new MediaFleet({ settings, log, onClose } as never as Platform);
  fleet.listen([
    {
      published: (stream) => heard.push(`+${stream}`),
      unpublished: (stream) => heard.push(`-${stream}`),
      ready: () => heard.push('ready'),
    },
  ]);
  const standing = (name: string) => fleet.standings().find((one) => one.name === name)?.standing;
  return { fleet, heard, standing, said };
}

async function two(): Promise<readonly [TestFleetServer, TestFleetServer]> {
  const servers = [
    await startFleetServer('srs', { name: 'm1' }),
    await startFleetServer('flv', { name: 'm2' }),
  ] as const;
  closing.push(...servers.map((server) => () => server.kill()));
  return servers;
}

describe('the media servers of a fleet', () => {
  it('FLT-1: each camera has its own, whoever else comes or goes', () => {
    const names = ['m1', 'm2', 'm3'];
    const cameras = Array.from({ length: 3_000 }, (_, number) => `camera-${number}`);
    const firsts = cameras.map((camera) => inOrder(names, camera)[0]);
    for (const name of names) expect(firsts.filter((one) => one === name).length).toBeGreaterThan(900);
    expect(cameras.map((camera) => inOrder([...names].reverse(), camera)[0])).toEqual(firsts);
    const without = cameras.map((camera) => inOrder(['m1', 'm3'], camera)[0]);
    // Only those of the one that is gone move, to the next of their own order.
    for (const [at, camera] of cameras.entries())
      expect(without[at]).toBe(firsts[at] === 'm2' ? inOrder(names, camera)[1] : firsts[at]);
  });

  it('FLT-2: of one that dies the cameras go to another; it is said to be away, and used again when it is back', {
    timeout: 60_000,
  }, async () => {
    const servers = await two();
    const { fleet, heard, standing } = await fleetOf(...servers);
    const [first = '', second = ''] = inOrder(['m1', 'm2'], 'camera-1');
    const stream = pulledStream('camera-1');
    const outlet = fleet.publish(stream, 'camera-1');
    if (outlet === null) throw new Error('nobody answers');
    expect([outlet.place.server, fleet.placeOf(stream)]).toEqual([first, outlet.place]);
    show(outlet);
    await vi.waitFor(() => expect(heard).toEqual([`+${stream}`]), soon);

    const dying = servers.find(({ entry }) => entry['name'] === first);
    await dying?.kill();
    await vi.waitFor(() => expect(heard).toEqual([`+${stream}`, `-${stream}`]), soon);
    expect(standing(first)).toMatchObject({ at: 'away', hop: 'network' });
    expect([standing(second), fleet.isReady]).toEqual([{ at: 'answers' }, true]);
    outlet.close();
    const other = fleet.publish(stream, 'camera-1');
    if (other === null) throw new Error('nobody answers');
    expect(other.place.server).toBe(second);
    show(other);
    await vi.waitFor(() => expect(heard.at(-1)).toBe(`+${stream}`), soon);
    const open = fleet.read(other.place);
    if (open === null) throw new Error('a server that it does not know');
    const reader = reading(open);
    await vi.waitFor(() => expect(reader.pictures()).toBeGreaterThan(0), soon);

    await dying?.start();
    await vi.waitFor(() => expect(standing(first)).toEqual({ at: 'answers' }), soon);
    expect(heard).toContain('ready');
    expect(fleet.publish(pulledStream('camera-1_sub'), 'camera-1')?.place.server).toBe(first);
  });

  it('FLT-2: one that hangs breaks no line, and its streams are taken back all the same', {
    timeout: 60_000,
  }, async () => {
    const servers = await two();
    const { fleet, heard, standing } = await fleetOf(...servers);
    const stream = pulledStream('camera-1');
    const outlet = fleet.publish(stream, 'camera-1');
    if (outlet === null) throw new Error('nobody answers');
    show(outlet);
    await vi.waitFor(() => expect(heard).toEqual([`+${stream}`]), soon);
    const hanging = servers.find(({ entry }) => entry['name'] === outlet.place.server);
    hanging?.freeze();
    closing.push(() => hanging?.thaw());
    await vi.waitFor(() => expect(heard).toEqual([`+${stream}`, `-${stream}`]), soon);
    expect(standing(outlet.place.server)).toMatchObject({ at: 'away', hop: 'silent' });
  });

  it('FLT-2: where none answers nothing is handed on; what is not known is not read', { timeout: 60_000 }, async () => {
    const servers = await two();
    const { fleet } = await fleetOf(...servers);
    await Promise.all(servers.map((server) => server.kill()));
    await vi.waitFor(() => expect(fleet.isReady).toBe(false), soon);
    expect(fleet.publish(pulledStream('camera-1'), 'camera-1')).toBeNull();
    expect(fleet.read({ server: 'm9', name: 'x' })).toBeNull();
    expect(fleet.placeOf(pulledStream('camera-1'))).toBeNull();
  });

  it('FLT-6: one whose certificate is not trusted is said to with its hop, and dialled at growing waits', {
    timeout: 30_000,
  }, async () => {
    let dials = 0;
    const server = createServer(selfSigned());
    server.on('connection', () => dials++);
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    const at = `127.0.0.1:${port}`;
    const entry = { name: 'm1', kind: 'srs', rtmp: `rtmps://${at}`, http: `https://${at}`, api: `https://${at}` };
    const { fleet, standing, said } = await fleetOf({ entry });
    await vi.waitFor(() => expect(standing('m1')).toMatchObject({ at: 'away', hop: 'certificate' }), soon);
    expect(fleet.publish(pulledStream('camera-1'), 'camera-1')).toBeNull();
    expect(said).toEqual([[{ server: 'm1', hop: 'certificate' }, 'media server m1 does not answer']]);
    // Its own third question: at once, after one second, after two more.
    await vi.waitFor(() => expect(dials).toBe(3), soon);
    await new Promise((resolve) => {
      setTimeout(resolve, 2_000);
    });
    expect([dials, said.length]).toEqual([3, 1]);
  });
});
