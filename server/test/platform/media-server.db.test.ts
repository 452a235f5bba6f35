// limit: imports 20, a server of ours, one of others and one within TLS meet here
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { freePort } from '../../../infra/process/ports.ts';
import { createLog } from '../../platform/log.ts';
import { AddressedServer } from '../../platform/media/fleet/addressed-server.ts';
import { FleetList } from '../../platform/media/fleet/fleet-config.ts';
import { type Media, startMedia } from '../../platform/media/media.ts';
import { pulledStream } from '../../platform/media/media-address.ts';
import type { MediaServer } from '../../platform/media/media-server.ts';
import { mediaTrust } from '../../platform/media/media-trust.ts';
import { ownServer } from '../../platform/media/own-server.ts';
import type { Platform } from '../../platform/platform.ts';
import { readSettings } from '../../platform/settings.ts';
import { type FleetKind, startFleetServer, type TestFleetServer } from '../fleet/fleet-server.ts';
import { reading, show } from '../fleet/test-picture.ts';
import { selfSigned } from '../self-signed.ts';

interface Tried {
  readonly server: MediaServer;
  /** `+stream` where it is there, `-stream` where it is gone. */
  readonly heard: string[];
  /** At once and without a word. */
  kill(): Promise<void>;
}

interface TriedByAddress extends Tried {
  readonly server: AddressedServer;
  readonly test: TestFleetServer;
  readonly faults: string[];
}

const ears = (heard: string[]) => ({
  published: (stream: string) => void heard.push(`+${stream}`),
  unpublished: (stream: string) => void heard.push(`-${stream}`),
});

async function own(): Promise<Tried> {
  const settings = readSettings({
    DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
    REDIS_URL: 'redis://127.0.0.1',
    MEDIA_RTMP_PORT: String(await freePort()),
    MEDIA_HTTP_PORT: String(await freePort()),
    MEDIA_SECRET: 's'.repeat(32),
  });
  const heard: string[] = [];
  const media: Media = startMedia({ settings, log: createLog('silent') } as Platform, [ears(heard)]);
  onTestFinished(() => media.close());
  await vi.waitFor(() => expect(media.isReady()).toBe(true), { timeout: 45_000 });
  return {
    server: ownServer(settings, media),
    heard,
    kill: async () => void process.kill(media.pid() ?? 0, 'SIGKILL'),
  };
}

async function byAddress(
  kind: FleetKind,
  wrong: Readonly<Record<string, string>> = {},
  sealed?: Sealed,
): Promise<TriedByAddress> {
  const test = await startFleetServer(kind, sealed === undefined ? {} : { tls: sealed });
  const [entry] = FleetList.parse(JSON.stringify([{ ...test.entry, ...wrong }]));
  if (entry === undefined) throw new Error('no server is named');
  const [heard, faults]: [string[], string[]] = [[], []];
  const server = new AddressedServer(entry, {
    trust: mediaTrust(sealed?.caFile),
    listener: ears(heard),
    onFault: (hop) => void faults.push(hop),
    onProof: () => undefined,
  });
  onTestFinished(async () => {
    server.close();
    test.thaw();
    await test.kill();
  });
  return { server, heard, faults, test, kill: test.kill };
}

interface Sealed {
  readonly cert: string;
  readonly key: string;
  readonly host: string;
  /** What the room has of its authority; undefined: nothing. */
  readonly caFile: string | undefined;
}

/** A server within TLS, its certificate for 127.0.0.1. */
function sealed({ host = '127.0.0.1', isKnown = true }: { host?: string; isKnown?: boolean } = {}): Sealed {
  const pair = selfSigned();
  const dir = mkdtempSync(join(tmpdir(), 'watchroom-fleet-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const caFile = join(dir, 'authority.pem');
  writeFileSync(caFile, pair.cert);
  return { ...pair, host, caFile: isKnown ? caFile : undefined };
}

const soon = { timeout: 15_000, interval: 20 };
const stream = pulledStream('camera-1');
const kinds = ['mediamtx', 'zlmediakit', 'srs', 'flv'] as const;
const implementations = [
  ['our own child', own],
  ...kinds.map((kind) => [`${kind} by address`, () => byAddress(kind)] as const),
  // The one reads over RTMP, the other over HTTP-FLV.
  ...(['mediamtx', 'srs'] as const).map(
    (kind) => [`${kind} by address within TLS`, () => byAddress(kind, {}, sealed())] as const,
  ),
] as const;

describe.each(implementations)('%s as a media server', (_, start) => {
  it('FLT-3: has a stream that is handed to it, gives it to all who read, and says when it is gone', async () => {
    const { server, heard } = await start();
    const outlet = server.publish(stream);
    const shown = show(outlet);
    await vi.waitFor(() => expect(heard).toEqual([`+${stream}`]), soon);
    const readers = [reading(server.read(outlet.place.name)), reading(server.read(outlet.place.name))];
    for (const reader of readers) await vi.waitFor(() => expect(reader.pictures()).toBeGreaterThan(5), soon);
    const live = await server.live();
    if (live !== null) expect([...live]).toEqual([outlet.place.name]);
    shown.close();
    await vi.waitFor(() => expect(heard).toEqual([`+${stream}`, `-${stream}`]), soon);
    await vi.waitFor(async () => expect([...((await server.live()) ?? [])]).toEqual([]), soon);
  });

  it('FLT-3: gives nothing of a stream that it has not', async () => {
    const { server } = await start();
    const outlet = server.publish(stream);
    show(outlet);
    const strange = reading(server.read('nobody'));
    const known = reading(server.read(outlet.place.name));
    await vi.waitFor(() => expect(known.pictures() > 0 || known.isOver()).toBe(true), soon);
    expect(strange.pictures()).toBe(0);
  });

  it('FLT-2: that dies is heard at once, by who reads and by who asks', async () => {
    const { server, heard, kill } = await start();
    const outlet = server.publish(stream);
    show(outlet);
    await vi.waitFor(() => expect(heard).toEqual([`+${stream}`]), soon);
    const reader = reading(server.read(outlet.place.name));
    await vi.waitFor(() => expect(reader.pictures()).toBeGreaterThan(0), soon);
    await kill();
    const killed = performance.now();
    await vi.waitFor(() => expect([heard.at(-1), reader.isOver()]).toEqual([`-${stream}`, true]), soon);
    expect(performance.now() - killed).toBeLessThan(3_000);
  });
});

describe.each(kinds)('%s that behaves badly', (kind) => {
  it('FLT-2: says on which hop it fails: refused, no such name, silent', async () => {
    const { server, test } = await byAddress(kind);
    test.freeze();
    await expect(server.live()).rejects.toMatchObject({ hop: 'silent' });
    test.thaw();
    await vi.waitFor(() => server.live(), soon);
    await test.kill();
    await expect(server.live()).rejects.toMatchObject({ hop: 'network' });
    const elsewhere = (text: string) => text.replace('127.0.0.1', 'nowhere.invalid');
    const moved = Object.entries(test.entry).map(([key, text]) => [key, elsewhere(text)]);
    const strange = await byAddress(kind, Object.fromEntries(moved));
    await expect(strange.server.live()).rejects.toMatchObject({ hop: 'name' });
  });

  it('FLT-2: takes no stream with a wrong secret, and that is said as the door', async () => {
    const wrong = kind === 'zlmediakit' || kind === 'flv' ? { secret: 'other' } : { password: 'other' };
    const { server, heard, faults } = await byAddress(kind, wrong);
    if (kind !== 'flv') await expect(server.live()).rejects.toMatchObject({ hop: 'door' });
    show(server.publish(stream));
    await vi.waitFor(() => expect(heard).toEqual([`-${stream}`]), soon);
    expect(faults).toEqual(['door']);
  });

  it('FLT-3: one line of a stream is cut when it takes nothing any more', async () => {
    const { server, heard, test, faults } = await byAddress(kind);
    const outlet = server.publish(stream);
    show(outlet);
    await vi.waitFor(() => expect(heard).toEqual([`+${stream}`]), soon);
    test.freeze();
    if (!('tag' in outlet)) throw new Error('an address of the fleet is given to nobody');
    // Eight times what may wait, besides what the system's own buffers hold.
    const tag = bigTag(1_048_576);
    await vi.waitFor(() => {
      outlet.tag(tag);
      expect(faults).toEqual(['silent']);
    }, soon);
    expect(heard).toEqual([`+${stream}`, `-${stream}`]);
  });
});

describe.each(['mediamtx', 'flv'] as const)('%s within TLS whose certificate is wrong', (kind) => {
  it.each([
    ['of an authority that nobody has named', { isKnown: false }],
    ['of another name', { host: '127.0.0.2' }],
  ])('FLT-6: %s: nothing goes to it, not even a secret, and that is said as the certificate', async (_, wrong) => {
    const { server, heard, faults } = await byAddress(kind, {}, sealed(wrong));
    await expect(server.live()).rejects.toMatchObject({ hop: 'certificate' });
    show(server.publish(stream));
    await vi.waitFor(() => expect(heard).toEqual([`-${stream}`]), soon);
    expect(faults).toEqual(['certificate']);
    const reader = reading(server.read('any'));
    await vi.waitFor(() => expect(reader.isOver()).toBe(true), soon);
  });

  it('FLT-6: one without TLS where it is wanted is none of its kind', async () => {
    const plain = await startFleetServer(kind);
    onTestFinished(plain.kill);
    const within = (text: string) => text.replace(/^(rtmp|http):/, '$1s:');
    const moved = Object.entries(plain.entry).map(([key, text]) => [key, within(text)]);
    const { server } = await byAddress(kind, Object.fromEntries(moved), sealed());
    await expect(server.live()).rejects.toMatchObject({ hop: expect.stringMatching(/^(answer|network|silent)$/) });
  });
});

describe.each(['mediamtx', 'zlmediakit', 'srs'] as const)('%s whose answers are not as agreed', (kind) => {
  it('FLT-2: a web page instead of its list, or a list without what it was given', async () => {
    const { server, heard, faults, test } = await byAddress(kind);
    await test.behave('html');
    await expect(server.live()).rejects.toMatchObject({ hop: 'answer' });
    await test.behave('well');
    show(server.publish(stream));
    await vi.waitFor(() => expect(heard).toEqual([`+${stream}`]), soon);
    await test.behave('forgetful');
    await server.check();
    expect(heard).toHaveLength(1);
    await server.check();
    expect([heard, faults]).toEqual([[`+${stream}`, `-${stream}`], ['answer']]);
  });
});

it('FLT-3: what is handed on is RTMP to others, too: ffmpeg takes it as a server and decodes its pictures', async () => {
  const port = await freePort();
  const address = `rtmp://127.0.0.1:${port}/live`;
  const input = ['-listen', '1', '-f', 'flv', '-i', `${address}/name`];
  const taker = spawn(
    'ffmpeg',
    ['-nostdin', '-hide_banner', '-loglevel', 'error', ...input, '-frames:v', '20', '-f', 'null', '-'],
    {
      stdio: 'ignore',
    },
  );
  onTestFinished(() => void taker.kill('SIGKILL'));
  const ended = once(taker, 'exit');
  const entry = { name: 'f', kind: 'flv', rtmp: `${address}/{stream}`, flv: 'http://127.0.0.1:1/{stream}.flv' };
  const heard: string[] = [];
  const outlet = await vi.waitFor(async () => {
    const [one] = FleetList.parse(JSON.stringify([entry]));
    if (one === undefined) throw new Error('no server is named');
    const tried: string[] = [];
    const server = new AddressedServer(one, {
      trust: mediaTrust(),
      listener: ears(tried),
      onFault: () => undefined,
      onProof: () => undefined,
    });
    onTestFinished(() => server.close());
    const opened = server.publish(stream);
    show(opened);
    await vi.waitFor(() => expect(tried).toHaveLength(1), soon);
    // It takes one line, once it listens.
    expect(tried).toEqual([`+${stream}`]);
    heard.push(...tried);
    return opened;
  }, soon);
  expect([heard.length, await ended]).toEqual([1, [0, null]]);
  outlet.close();
});

/** A video tag of so many bytes that shows nothing. */
function bigTag(bytes: number): Buffer {
  const tag = Buffer.alloc(11 + bytes + 4);
  tag[0] = 9;
  tag.writeUIntBE(bytes, 1, 3);
  tag[11] = 0x27;
  tag[12] = 1;
  tag.writeUInt32BE(11 + bytes, 11 + bytes);
  return tag;
}
