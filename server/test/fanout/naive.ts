import { createServer } from 'node:http';
import { cellOf } from '@watchroom/shared/protocol/unit-frame.ts';
import { parseFixes } from '@watchroom/shared/unit/fix-bytes.ts';
import { Server } from 'socket.io';

/**
 * How it is usually done: Socket.IO as it comes, a room per cell, one JSON event per update. What fanout.bench.ts is
 * twelve times better than.
 */
const http = createServer((request, reply) => {
  if (request.url?.startsWith('/api/positions') !== true) return;
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const fixes = parseFixes(Buffer.concat(chunks)) ?? [];
    for (const { handle, place, headingDeg, speedMps, atMs } of fixes)
      io.to(`c${cellOf(place)}`).emit('position', {
        handle,
        lng: place[0],
        lat: place[1],
        headingDeg,
        speedMps,
        at: atMs,
      });
    reply.setHeader('content-type', 'application/json');
    reply.end(JSON.stringify({ accepted: fixes.length }));
  });
});
const io = new Server(http, { transports: ['websocket'], serveClient: false });
io.on('connection', (socket) => {
  socket.on('view', (cells: readonly number[]) => void socket.join(cells.map((cell) => `c${cell}`)));
});
http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ msg: 'ready', port: (http.address() as { port: number }).port })}\n`);
});
