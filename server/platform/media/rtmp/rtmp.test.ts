import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { MediaFault } from '../media-fault.ts';
import { NotAmf, readAmf, writeAmf } from './amf.ts';
import { CHUNK_SIZE, ChunkReader, COMMAND, NotRtmp, type RtmpMessage, writeChunks } from './chunks.ts';
import { messageOfTag, tagOfMessage } from './flv-tag.ts';
import { RtmpLine } from './rtmp-line.ts';

const whole = (length: number) => Buffer.from(Array.from({ length }, (_, at) => at % 251));

function sizeOf(bytes: number): RtmpMessage {
  const body = Buffer.alloc(4);
  body.writeUInt32BE(bytes);
  return { type: CHUNK_SIZE, timestampMs: 0, stream: 0, body };
}

describe('AMF0', () => {
  it('reads what it writes', () => {
    const values = [
      'connect',
      1,
      { app: 'a', tcUrl: 'rtmp://h/a', deep: { yes: true, none: null } },
      null,
      false,
      -1_000,
    ];
    expect(readAmf(writeAmf(values))).toEqual(values);
  });

  it('reads lists, maps and dates, and refuses what ends early, lies too deep or is of another kind', () => {
    // An ECMA array of one, a strict array of two, a date.
    const map = Buffer.from([8, 0, 0, 0, 1, 0, 1, 0x61, 1, 1, 0, 0, 9]);
    const list = Buffer.from([10, 0, 0, 0, 2, 5, 6]);
    const date = Buffer.concat([Buffer.from([11]), writeAmf([5]).subarray(1), Buffer.from([0, 0])]);
    expect(readAmf(Buffer.concat([map, list, date]))).toEqual([{ a: true }, [null, null], 5]);
    const deep = Buffer.concat([Buffer.from([3]), ...Array.from({ length: 20 }, () => Buffer.from([0, 1, 0x61, 3]))]);
    const endless = Buffer.from([10, 0xff, 0xff, 0xff, 0xff]);
    for (const wrong of [Buffer.from([2, 0, 9, 0x61]), Buffer.from([0, 1]), deep, endless, Buffer.from([7])])
      expect(() => readAmf(wrong)).toThrow(NotAmf);
  });
});

describe('chunks of RTMP', () => {
  const messages: RtmpMessage[] = [
    { type: COMMAND, timestampMs: 0, stream: 0, body: whole(60) },
    { type: 9, timestampMs: 40, stream: 1, body: whole(10_000) },
    { type: 9, timestampMs: 0x1000000, stream: 1, body: whole(9_000) },
    { type: 18, timestampMs: 0xffffffff, stream: 1, body: whole(4_096) },
    { type: 9, timestampMs: 0, stream: 1, body: Buffer.alloc(0) },
  ];

  it('come out as they went in, however they are cut on the way', () => {
    const bytes = Buffer.concat([
      writeChunks(sizeOf(4_096), 2, 4_096),
      ...messages.map((message) => writeChunks(message, 6, 4_096)),
    ]);
    for (const length of [1, 7, 130, 4_096, bytes.length]) {
      const reader = new ChunkReader();
      const read: RtmpMessage[] = [];
      for (let at = 0; at < bytes.length; at += length) read.push(...reader.push(bytes.subarray(at, at + length)));
      expect(read).toEqual(messages);
    }
  });

  it('take what a header leaves out from the one before, also of two messages that are mixed', () => {
    const reader = new ChunkReader();
    const first = writeChunks({ type: 9, timestampMs: 100, stream: 1, body: whole(200) }, 4, 128);
    const other = writeChunks({ type: 8, timestampMs: 7, stream: 1, body: whole(50) }, 5, 128);
    const short = Buffer.concat([Buffer.from([0x44, 0, 0, 40, 0, 0, 3, 9]), whole(3)]);
    const shorter = Buffer.concat([Buffer.from([0x84, 0, 0, 40]), whole(3)]);
    const same = Buffer.concat([Buffer.from([0xc4]), whole(3)]);
    const cut = 12 + 128;
    const read = reader.push(Buffer.concat([first.subarray(0, cut), other, first.subarray(cut), short, shorter, same]));
    expect(read.map(({ type, timestampMs, body }) => [type, timestampMs, body.length])).toEqual([
      [8, 7, 50],
      [9, 100, 200],
      [9, 140, 3],
      [9, 180, 3],
      [9, 220, 3],
    ]);
  });

  it('are refused when a message or a chunk is larger than a picture, and when there are lanes without end', () => {
    const large = Buffer.from([4, 0, 0, 0, 0xff, 0xff, 0xff, 9, 1, 0, 0, 0]);
    expect(() => new ChunkReader().push(large)).toThrow(NotRtmp);
    expect(() => new ChunkReader().push(writeChunks(sizeOf(0), 2, 128))).toThrow(NotRtmp);
    const lanes = Array.from({ length: 70 }, (_, at) =>
      Buffer.concat([Buffer.from([0, at, 0, 0, 0, 0, 1, 0, 9, 1, 0, 0, 0]), whole(128)]),
    );
    expect(() => new ChunkReader().push(Buffer.concat(lanes))).toThrow(NotRtmp);
  });

  it('carry an FLV tag there and back, with its description', () => {
    const body = Buffer.concat([writeAmf(['onMetaData']), writeAmf([{ width: 160 }])]);
    for (const message of [
      { type: 9, timestampMs: 0x12345678, body: whole(70) },
      { type: 18, timestampMs: 5, body },
    ]) {
      const tag = tagOfMessage({ ...message, stream: 1 });
      if (tag === null) throw new Error('no tag');
      expect(tagOfMessage({ ...messageOfTag(tag), stream: 1 })).toEqual(tag);
      expect(tag.readUInt32BE(tag.length - 4)).toBe(tag.length - 4);
    }
    expect(
      messageOfTag(tagOfMessage({ type: 18, timestampMs: 5, stream: 1, body }) ?? Buffer.alloc(0)).body.toString(
        'latin1',
      ),
    ).toContain('@setDataFrame');
    expect(tagOfMessage({ type: 8, timestampMs: 0, stream: 1, body: whole(9) })).toBeNull();
    expect(tagOfMessage({ type: 18, timestampMs: 0, stream: 1, body: writeAmf(['|RtmpSampleAccess']) })).toBeNull();
  });
});

describe('a line to what is no media server, or does not let us in', () => {
  const cases: readonly (readonly [string, (socket: Socket) => void, string])[] = [
    ['a web page', (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n<html>'), 'answer'],
    ['one that hangs up at once', (socket) => void socket.destroy(), 'network'],
    [
      'one that refuses the connect',
      (socket) => answering(socket, ['_error', 1, null, { code: 'NetConnection.Connect.Rejected' }]),
      'door',
    ],
    ['one that hangs up behind the greeting', (socket) => answering(socket, null), 'door'],
    ['one that answers noise', (socket) => answering(socket, 'noise'), 'answer'],
  ];
  it.each(cases)('FLT-2: %s is told by its hop, once', async (_, behave, hop) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      behave(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const ends: MediaFault[] = [];
    const told = {
      onStart: () => undefined,
      onMessage: () => undefined,
      onEnd: (fault: MediaFault) => void ends.push(fault),
    };
    new RtmpLine({ host: '127.0.0.1', port, app: 'a', name: 'n', trust: null }, 'publish', told);
    await vi.waitFor(() => expect(ends.map((fault) => fault.hop)).toEqual([hop]));
  });
});

/** Greets as a server does, answers the first command with this, or hangs up. */
function answering(socket: Socket, answer: 'noise' | null | NonNullable<Parameters<typeof writeAmf>[0]>): void {
  let got = 0;
  socket.on('data', (piece: Buffer) => {
    const before = got;
    got += piece.length;
    if (before < 1_537 && got >= 1_537) socket.write(Buffer.concat([Buffer.from([3]), Buffer.alloc(3_072)]));
    if (got <= 3_073) return;
    if (answer === null) socket.destroy();
    else if (answer === 'noise') socket.write(Buffer.alloc(64, 0xff));
    else socket.write(writeChunks({ type: COMMAND, timestampMs: 0, stream: 0, body: writeAmf(answer) }, 3, 128));
  });
}
