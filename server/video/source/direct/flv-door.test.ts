import { expect, it, onTestFinished, vi } from 'vitest';
import { httpFlv } from '../../../platform/media/http-flv.ts';
import { playAddress } from '../../../platform/media/media-address.ts';
import { FLV_HEAD, flvTag } from '../../../platform/media/rtmp/flv-tag.ts';
import type { Settings } from '../../../platform/settings.ts';
import { FlvDoor } from './flv-door.ts';

const STREAM = 'pull/camera-1';
const settings = { mediaSecret: 'a secret of this test', mediaHttpPort: 1 } as Settings;
const description = flvTag(18, 0, Buffer.from('what it is'));
const decoder = flvTag(9, 0, Buffer.from([0x17, 0, 0, 0, 0, 1]));
const key = (number: number, size = 10) =>
  flvTag(9, number * 40, Buffer.from([0x17, 1, 0, 0, 0, ...Array(size).fill(number)]));
const inter = (number: number) => flvTag(9, number * 40, Buffer.from([0x27, 1, 0, 0, 0, number]));

function stage() {
  const door = new FlvDoor(settings.mediaSecret ?? '');
  onTestFinished(() => door.close());
  const told: string[] = [];
  const outlet = door.publish(STREAM, {
    published: (stream) => told.push(`published ${stream}`),
    unpublished: (stream) => told.push(`unpublished ${stream}`),
  });
  const address = async (name = STREAM, untilMs = Date.now() + 60_000) =>
    playAddress(settings, { name, untilMs, port: await door.port() });
  /** Reads over the line of another process. */
  const read = async () => {
    const at = await address();
    const line = { pieces: [] as Buffer[], over: 0, bytes: () => Buffer.concat(line.pieces) };
    httpFlv(() => at)({ bytes: (piece) => line.pieces.push(Buffer.from(piece)), over: () => line.over++ });
    return line;
  };
  return { door, outlet, told, address, read };
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 5 });

it('PUL-13: who reads at the door has the descriptions, the pictures since the last key frame, and what follows, until the camera ends', async () => {
  const { door, outlet, told, read } = stage();
  // Each is written over the one before: the door keeps nothing of what it is handed.
  const memory = Buffer.alloc(1_000);
  const give = (tag: Buffer) => {
    tag.copy(memory);
    outlet.tag(memory.subarray(0, tag.length));
  };
  for (const tag of [description, decoder]) give(tag);
  expect([told, door.gives(STREAM), door.read(STREAM)]).toEqual([[], null, null]);
  for (const tag of [key(1), inter(2), key(3), inter(4)]) give(tag);
  expect([told, door.gives(STREAM)]).toEqual([[`published ${STREAM}`], 'video']);

  const begin = [FLV_HEAD, description, decoder, key(3), inter(4)];
  const here: Buffer[] = [];
  const leave = door.read(STREAM)?.({ bytes: (piece) => here.push(Buffer.from(piece)), over: () => undefined });
  const there = await read();
  await soon(() => expect(there.bytes()).toEqual(Buffer.concat(begin)));
  for (const tag of [inter(5), key(6)]) give(tag);
  await soon(() => expect(there.bytes()).toEqual(Buffer.concat([...begin, inter(5), key(6)])));
  expect(Buffer.concat(here)).toEqual(there.bytes());
  leave?.();
  give(inter(7));
  expect(Buffer.concat(here)).toEqual(Buffer.concat([...begin, inter(5), key(6)]));

  outlet.close();
  await soon(() => expect(there.over).toBe(1));
  expect([told.at(-1), told.length, door.gives(STREAM)]).toEqual([`unpublished ${STREAM}`, 2, null]);
});

it('PUL-13: the door gives nothing without our own signature, nor what is not there', async () => {
  const { outlet, address } = stage();
  for (const tag of [decoder, key(1)]) outlet.tag(tag);
  const right = await address();
  const asked = [
    right.replace(/key=.*/, ''),
    right.replace(/key=./, 'key=%21'),
    right.replace('camera-1', 'camera-2'),
    await address(STREAM, Date.now() - 1),
    await address('pull/camera-2'),
  ];
  for (const url of asked) expect([url, (await fetch(url)).status]).toEqual([url, 404]);
});

it('PUL-13: a reader that does not read is cut off, others read on', async () => {
  const { door, outlet, address } = stage();
  for (const tag of [decoder, key(1)]) outlet.tag(tag);
  const stopped = await fetch(await address());
  let last = Buffer.alloc(0);
  door.read(STREAM)?.({
    bytes: (piece) => {
      last = Buffer.from(piece);
    },
    over: () => undefined,
  });
  const large = key(2, 1_000_000);
  for (let each = 0; each < 40; each++) outlet.tag(large);
  outlet.tag(inter(3));
  expect(last).toEqual(inter(3));
  // It has its end, however the line ended, and not all that was.
  const { byteLength } = await stopped.arrayBuffer().catch(() => new ArrayBuffer(0));
  expect(byteLength).toBeLessThan(30_000_000);
});
