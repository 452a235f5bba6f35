import { createServer as createHttp } from 'node:http';
import { createServer, type Socket } from 'node:net';
import {
  cellPlaceOf,
  FRAME_HEADER_BYTES,
  headingByte,
  PIECE_HEADER_BYTES,
  RECORD_BYTES,
  speedByte,
  writeFrameHeader,
  writePieceHeader,
} from '@watchroom/shared/protocol/unit-frame.ts';
import { FIX_BODY_HEAD_BYTES, FIX_BYTES, readFix } from '@watchroom/shared/unit/fix-bytes.ts';

/**
 * The least that could be called fan-out, which fanout.bench.ts measures against: bare TCP sockets, one ready frame per client
 * and tick. No HTTP upgrade, no WebSocket, no login, no scope, no check of anything, no store; the same feed of bytes.
 */
interface Client {
  readonly socket: Socket;
  readonly cells: readonly number[];
}
interface Moved {
  records: Buffer;
  times: number[];
  count: number;
}

const TICK_MS = 250;
const clients = new Set<Client>();
const cells = new Map<number, Moved>();

function take(body: Buffer): number {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let count = 0;
  for (let at = FIX_BODY_HEAD_BYTES; at < body.length; at += FIX_BYTES) {
    const fix = readFix(view, at);
    const { cell, x, y } = cellPlaceOf(fix.place);
    let moved = cells.get(cell);
    if (moved === undefined) {
      moved = { records: Buffer.alloc(256 * RECORD_BYTES), times: [], count: 0 };
      cells.set(cell, moved);
    }
    if ((moved.count + 1) * RECORD_BYTES > moved.records.length)
      moved.records = Buffer.concat([moved.records, Buffer.alloc(moved.records.length)]);
    const to = moved.count * RECORD_BYTES;
    moved.records.writeUInt32LE(fix.handle, to);
    moved.records.writeUInt16LE(x, to + 4);
    moved.records.writeUInt16LE(y, to + 6);
    moved.records[to + 8] = headingByte(fix.headingDeg);
    moved.records[to + 9] = speedByte(fix.speedMps);
    moved.times[moved.count++] = fix.atMs;
    count++;
  }
  return count;
}

function tick(): void {
  const nowMs = Date.now();
  const pieces = new Map<number, Buffer>();
  for (const [cell, moved] of cells) {
    if (moved.count === 0) continue;
    const piece = Buffer.allocUnsafe(PIECE_HEADER_BYTES + moved.count * RECORD_BYTES);
    writePieceHeader(piece, 0, cell, moved.count);
    moved.records.copy(piece, PIECE_HEADER_BYTES, 0, moved.count * RECORD_BYTES);
    for (let record = 0; record < moved.count; record++)
      piece.writeUInt16LE(
        Math.min(65_534, Math.max(0, Math.round((nowMs - (moved.times[record] ?? nowMs)) / 100))),
        PIECE_HEADER_BYTES + record * RECORD_BYTES + 10,
      );
    moved.count = 0;
    pieces.set(cell, piece);
  }
  const found: Buffer[] = [];
  for (const { socket, cells: watched } of clients) {
    if (socket.writableLength > 0) continue;
    found.length = 0;
    let bytes = FRAME_HEADER_BYTES;
    for (const cell of watched) {
      const piece = pieces.get(cell);
      if (piece === undefined) continue;
      found.push(piece);
      bytes += piece.length;
    }
    if (found.length === 0) continue;
    const frame = Buffer.allocUnsafe(4 + bytes);
    frame.writeUInt32LE(bytes, 0);
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    writeFrameHeader(view, 4, { tickMs: nowMs, pieces: found.length, whole: null });
    let at = 4 + FRAME_HEADER_BYTES;
    for (const piece of found) {
      frame.set(piece, at);
      at += piece.length;
    }
    socket.write(frame);
  }
}

const sockets = createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.once('data', (line) => {
    const client = { socket, cells: JSON.parse(line.toString()) as number[] };
    clients.add(client);
    socket.on('close', () => clients.delete(client));
  });
});
const http = createHttp((request, reply) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const accepted = take(Buffer.concat(chunks));
    reply.setHeader('content-type', 'application/json');
    reply.end(JSON.stringify({ accepted }));
  });
});
setInterval(tick, TICK_MS);
sockets.listen(0, '127.0.0.1', () => {
  http.listen(0, '127.0.0.1', () => {
    const port = (server: { address(): unknown }) => (server.address() as { port: number }).port;
    process.stdout.write(`${JSON.stringify({ msg: 'ready', port: port(http), sockets: port(sockets) })}\n`);
  });
});
