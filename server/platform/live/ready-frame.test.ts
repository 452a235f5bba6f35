import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { encodePiece, FRAME_HEADER_BYTES, joinFrame, parseFrame } from '@watchroom/shared/protocol/unit-frame.ts';
import msgpack from 'socket.io-msgpack-parser';
import { describe, expect, it } from 'vitest';
import * as ws from 'ws';
import { Line } from './line.ts';
import { FramePress, frameOf, messageOf, readyPing, takesReadyFrames, type Wire } from './ready-frame.ts';

const TICK = 1_772_352_930_250;
const encoder = new msgpack.Encoder();
/** Exported, and missing in the types. */
const { Sender } = ws as unknown as { Sender: { frame(data: Buffer, options: object): Buffer[] } };

/** A piece of so many units in one cell. */
const piece = (units: number) =>
  encodePiece(
    1,
    Array.from({ length: units }, (_, at) => ({
      handle: at + 1,
      place: [-179.99, 85.05] as const,
      headingDeg: at % 360,
      speedMps: 8,
      ageMs: at * 100,
    })),
  );

/** Pieces as they lie for the press, two runs and something between that belongs to others. */
function gather(pieces: readonly Uint8Array[]) {
  const [first = new Uint8Array(), ...rest] = pieces;
  const between = Buffer.alloc(7, 0xee);
  const source = Buffer.concat([between, first, between, ...rest, between]);
  const bytes = pieces.reduce((sum, one) => sum + one.length, 0);
  const second = 14 + first.length;
  return { source, runs: [7, 7 + first.length, second, 7 + 7 + bytes, 1, 2], ends: 4, pieces: pieces.length, bytes };
}

/** What `emit` sends, WebSocket header and all, by the libraries themselves. */
function emitted(frame: Uint8Array): Buffer {
  const [packet] = encoder.encode({ type: 2, data: ['frame', Buffer.from(frame)], nsp: '/' } as never) as unknown as [
    Buffer,
  ];
  const options = { fin: true, rsv1: false, opcode: 2, mask: false, readOnly: true };
  return Buffer.concat(Sender.frame(packet, options));
}

/** Two ends of a connection; the far one does not read yet. */
async function pair(): Promise<{ sender: Socket; reader: Socket; end(): void }> {
  const server = createServer({ pauseOnConnect: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sender = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [[reader]] = (await Promise.all([once(server, 'connection'), once(sender, 'connect')])) as [[Socket], unknown];
  return {
    sender,
    reader,
    end() {
      sender.destroy();
      reader.destroy();
      server.close();
    },
  };
}

const lineOver = (below: object) =>
  new Line({
    writeBuffer: [],
    readyState: 'open',
    transport: { name: 'websocket', socket: { readyState: 1, _socket: below } },
  });

describe('LIV-6 a line to a client', () => {
  it('gives frames to the system by hand, and leaves to the stream what the system does not take', async () => {
    const { sender, reader, end } = await pair();
    const line = lineOver(sender);
    const frame = Buffer.alloc(100_000, 7);
    let whole = 0;
    while (line.write(frame)) whole++;
    expect([whole > 1, sender.bytesWritten - sender.writableLength]).toEqual([true, 0]);
    // Of the last frame a part was taken; the rest waits, and is the only thing that does.
    expect(sender.writableLength).toBeLessThanOrEqual(frame.length);
    let bytes = 0;
    const all = new Promise<void>((resolve) => {
      reader.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes === (whole + 1) * frame.length) resolve();
      });
    });
    reader.resume();
    await all;
    end();
  });

  it('writes nothing to the number of a connection that was closed, which may be another’s by now', async () => {
    const { sender, end } = await pair();
    const line = lineOver(sender);
    const failed = once(sender, 'error').catch(() => undefined);
    sender.destroy();
    expect(line.write(Buffer.of(1, 2, 3))).toBe(true);
    expect(sender.bytesWritten).toBe(0);
    void failed;
    end();
  });

  it('writes through the stream where the handle has another number than it had, whoever has that one now', () => {
    const written: number[] = [];
    class TCP {
      fd = 1_000_000;
    }
    const handle = new TCP();
    const below = {
      _handle: handle,
      writableLength: 0,
      write: (bytes: Uint8Array) => written.push(bytes.length) > 0,
    };
    const line = lineOver(below);
    handle.fd = -1;
    expect(line.write(Buffer.alloc(5))).toBe(true);
    expect(written).toEqual([5]);
  });

  it('writes through the stream where the handle is not TCP’s own, as under TLS', () => {
    const written: number[] = [];
    class TLSWrap {
      readonly fd = 1_000_000;
    }
    const below = {
      _handle: new TLSWrap(),
      writableLength: 0,
      write: (bytes: Uint8Array) => written.push(bytes.length) > 0,
    };
    expect(lineOver(below).write(Buffer.alloc(5))).toBe(true);
    expect(written).toEqual([5]);
  });

  it('carries the ping that Engine.IO would send', () => {
    const options = { fin: true, rsv1: false, opcode: 1, mask: false, readOnly: true };
    expect(readyPing.equals(Buffer.concat(Sender.frame(Buffer.from('2'), options)))).toBe(true);
  });
});

describe('LIV-6 a frame that is ready for the wire', () => {
  // Around every border of the three headers: 126 and 65,536 of WebSocket, 256 and 65,536 of the parser.
  it.each([0, 1, 5, 6, 18, 19, 20, 300, 5_457, 5_458, 5_459, 5_460, 12_000])(
    'of %i units is byte for byte what emit sends',
    (units) => {
      const pieces = units === 0 ? [] : [piece(units), piece(1)];
      const gathered = gather(pieces);
      const whole = units % 2 === 0 ? { west: 0, north: 0, east: 3, south: 3 } : null;
      const pressed = new FramePress().press({ tickMs: TICK, gathered, whole });
      const [message, payload] = [messageOf(pressed), frameOf(pressed)];
      const frame = joinFrame(TICK, pieces, whole);
      expect(payload.length).toBe(FRAME_HEADER_BYTES + gathered.bytes);
      expect(payload.equals(frame)).toBe(true);
      expect(message.equals(emitted(frame))).toBe(true);
    },
  );

  it('is not touched by the frames that are pressed after it', () => {
    const press = new FramePress();
    const frames = Array.from({ length: 200 }, (_, at) => {
      return press.press({ tickMs: TICK + at, gathered: gather([piece(at + 1)]), whole: null });
    });
    frames.forEach((pressed, at) => {
      const parsed = parseFrame(frameOf(pressed));
      expect([parsed?.tickMs, parsed?.fixes.length]).toEqual([TICK + at, at + 1]);
    });
  });

  it('is written over by the next only when the system has taken it: a reader that stops for a while gets every byte', async () => {
    const press = new FramePress();
    const { sender, reader, end } = await pair();
    const line = lineOver(sender);
    const pressed: string[] = [];
    const places = new Set<number>();
    let held = 0;
    for (let tick = 0; held < 20; tick++) {
      const pressedNow = press.press({
        tickMs: TICK + tick,
        gathered: gather([piece(400 + (tick % 7))]),
        whole: null,
      });
      pressed.push(messageOf(pressedNow).toString('latin1'));
      places.add(pressedNow.start);
      if (line.write(pressedNow.slab, pressedNow)) press.takeBack(pressedNow);
      else held++;
    }
    // Until the reader's buffers were full each frame stood where the one before had been.
    expect(pressed.length).toBeGreaterThan(100);
    expect(places.size).toBeLessThanOrEqual(held + 1);
    const sent = pressed.join('');
    const got: Buffer[] = [];
    let bytes = 0;
    reader.on('data', (chunk) => {
      got.push(chunk);
      bytes += chunk.length;
      if (bytes >= sent.length) reader.destroy();
    });
    reader.resume();
    await once(reader, 'close');
    end();
    expect(Buffer.concat(got).equals(Buffer.from(sent, 'latin1'))).toBe(true);
  });

  it('is for a plain WebSocket of a ws that knows them, and for nothing else', () => {
    const wire = (transport: object) => ({ writeBuffer: [], readyState: 'open', transport }) as unknown as Wire;
    const socket = { _socket: { write: () => true } };
    expect(takesReadyFrames(wire({ name: 'websocket', perMessageDeflate: null, socket }))).toBe(true);
    expect(takesReadyFrames(wire({ name: 'websocket', perMessageDeflate: false, socket }))).toBe(true);
    expect(takesReadyFrames(wire({ name: 'polling', socket }))).toBe(false);
    expect(takesReadyFrames(wire({ name: 'websocket', perMessageDeflate: {}, socket }))).toBe(false);
    expect(takesReadyFrames(wire({ name: 'websocket', socket: { _socket: {} } }))).toBe(false);
    expect(takesReadyFrames(wire({ name: 'websocket' }))).toBe(false);
  });

  it('is written to an open WebSocket only: behind a closing word nothing may follow', () => {
    const written: Uint8Array[] = [];
    const socket = { _socket: { write: (bytes: Uint8Array) => written.push(bytes) > 0 } };
    for (const readyState of [0, 1, 2, 3])
      new Line({
        writeBuffer: [],
        readyState: 'open',
        transport: { name: 'websocket', socket: { ...socket, readyState } },
      }).write(Uint8Array.of(readyState));
    expect(written).toEqual([Uint8Array.of(1)]);
  });
});
