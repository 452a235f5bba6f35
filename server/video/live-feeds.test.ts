import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { httpFlv } from '../platform/media/http-flv.ts';
import { LiveFeeds } from './live-feeds.ts';

const HEAD = Buffer.from([0x46, 0x4c, 0x56, 1, 1, 0, 0, 0, 9, 0, 0, 0, 0]);
const CONFIG = tag(9, [0x17, 0, 1, 2, 3]);
const key = (number: number) => tag(9, [0x17, 1, number]);
const inter = (number: number) => tag(9, [0x27, 1, number]);
const script = tag(18, [2, 0, 1]);

function tag(type: number, body: readonly number[]): Buffer {
  return Buffer.from([type, 0, 0, body.length, 0, 0, 0, 0, 0, 0, 0, ...body, 0, 0, 0, 11 + body.length]);
}

/** Whole tags, one by one. */
function apart(tags: Buffer): Buffer[] {
  if (tags[0] === HEAD[0]) return [tags];
  const found: Buffer[] = [];
  for (let at = 0; at < tags.length; at += found.at(-1)?.length ?? 1)
    found.push(tags.subarray(at, at + 11 + tags.readUIntBE(at + 1, 3) + 4));
  return found;
}

/** A media server as far as it is read: one answer without end for each who asks. */
async function stage(status = 200) {
  const lines: ServerResponse[] = [];
  const server = createServer((_, response) => {
    response.writeHead(status);
    response.flushHeaders();
    lines.push(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const feeds = new LiveFeeds({ log: { warn: () => undefined } as never });
  const join = () => {
    const heard: Buffer[] = [];
    const pieces: Buffer[] = [];
    let ended = 0;
    const leave = feeds.join(
      'a',
      httpFlv(() => `http://127.0.0.1:${port}/a.flv`),
      {
        tag: (tags) => {
          pieces.push(tags);
          heard.push(...apart(tags));
        },
        gone: () => ended++,
      },
    );
    return { heard, pieces, leave, ended: () => ended };
  };
  const send = (...tags: Buffer[]) => lines.at(-1)?.write(Buffer.concat(tags));
  return { feeds, lines, join, send };
}

const soon = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 5 });

it('PUL-1: one line for all; who comes later has the description and the pictures since the last key frame', async () => {
  const { feeds, lines, join, send } = await stage();
  const first = join();
  await soon(() => expect(lines.length).toBe(1));
  send(HEAD, script, CONFIG, key(1), inter(2), key(3), inter(4));
  await soon(() => expect(first.heard.length).toBe(7));
  const second = join();
  expect(second.heard).toEqual([HEAD, script, CONFIG, key(3), inter(4)]);
  send(inter(5));
  await soon(() => expect(second.heard.at(-1)).toEqual(inter(5)));
  expect(first.heard.at(-1)).toEqual(inter(5));
  expect([lines.length, feeds.size]).toEqual([1, 1]);

  first.leave();
  send(inter(6));
  await soon(() => expect(second.heard.at(-1)).toEqual(inter(6)));
  expect(first.heard.at(-1)).toEqual(inter(5));
  second.leave();
  await soon(() => expect(lines[0]?.destroyed).toBe(true));
  expect([feeds.size, first.ended(), second.ended()]).toEqual([0, 0, 0]);
});

it('what comes close together goes on as one piece, whole and in order; a key frame waits for nothing, nor does who joins miss or repeat any', async () => {
  const { lines, join, send } = await stage();
  const first = join();
  await soon(() => expect(lines.length).toBe(1));
  const sent = [HEAD, CONFIG, key(1), ...Array.from({ length: 20 }, (_, at) => inter(at))];
  send(...sent);
  await soon(() => expect(first.pieces.at(-1)).toEqual(key(1)));
  const second = join();
  // The twenty were handed to the first before the second came, and are in the group that it begins with.
  expect([first.heard, second.heard]).toEqual([sent, sent]);
  expect(first.pieces.length).toBe(4);
  send(inter(30), key(31));
  await soon(() => expect(second.heard.at(-1)).toEqual(key(31)));
  expect(first.pieces.at(-1)).toEqual(Buffer.concat([inter(30), key(31)]));
  send(inter(32));
  await soon(() => expect(first.heard.at(-1)).toEqual(inter(32)));
  first.leave();
  send(inter(33));
  await soon(() => expect(second.heard.slice(-4)).toEqual([inter(30), key(31), inter(32), inter(33)]));
});

it('VID-6: all hear that it is over, once, and who asks then has a line of its own', async () => {
  const { lines, join, send } = await stage();
  const readers = [join(), join()];
  await soon(() => expect(lines.length).toBe(1));
  send(HEAD, key(1));
  await soon(() => expect(readers[1]?.heard.length).toBe(2));
  lines[0]?.destroy();
  await soon(() => expect(readers.map(({ ended }) => ended())).toEqual([1, 1]));
  const next = join();
  await soon(() => expect(lines.length).toBe(2));
  expect(next.heard).toEqual([]);
});

it.each([
  ['is refused', 404, Buffer.alloc(0)],
  ['is no FLV', 200, Buffer.from('<html>no camera</html>')],
])('VID-6: what %s is over', async (_, status, bytes) => {
  const { lines, join, send } = await stage(status);
  const reader = join();
  await soon(() => expect(lines.length).toBe(1));
  send(bytes);
  await soon(() => expect(reader.ended()).toBe(1));
  reader.leave();
  expect(reader.ended()).toBe(1);
});

it('VID-10: of a group of pictures without end no more than a bound is kept', async () => {
  const { lines, join, send } = await stage();
  const first = join();
  await soon(() => expect(lines.length).toBe(1));
  const large = tag(9, [0x27, 1]);
  const body = Buffer.alloc(1_048_576);
  large.writeUIntBE(2 + body.length, 1, 3);
  const whole = Buffer.concat([large.subarray(0, 13), body, Buffer.alloc(4)]);
  send(HEAD, key(1), ...Array.from({ length: 9 }, () => whole), inter(2));
  await soon(() => expect(first.heard.length).toBe(12));
  expect(join().heard).toEqual([HEAD]);
  send(key(3));
  await soon(() => expect(first.heard.at(-1)).toEqual(key(3)));
  expect(join().heard).toEqual([HEAD, key(3)]);
});
