import type { Box } from '@watchroom/shared/kernel/geo.ts';
import { down, type View } from '@watchroom/shared/protocol/socket.ts';
import { CELL_ZOOM, cellOf, joinFrame } from '@watchroom/shared/protocol/unit-frame.ts';
import { enter } from '../doors.ts';
import type { FrameSource } from '../live.ts';
import type { Client } from './client.ts';

const CELLS = 2 ** CELL_ZOOM;

/**
 * One binary message per client and tick, put together from cells that are encoded once per scope. A client that cannot
 * take it misses the tick and gets its cells whole at the next: the last value wins.
 */
export function startPositions(source: FrameSource, clients: () => Iterable<Client>): { stop(): void } {
  const timer = setInterval(() => {
    const nowMs = Date.now();
    const occupied = source.tick(nowMs);
    const pieces = new Map<string, Uint8Array | null>();
    for (const client of clients()) sendFrame(client, { source, occupied, pieces, nowMs });
  }, source.tickMs);
  return { stop: () => clearInterval(timer) };
}

interface Tick {
  readonly source: FrameSource;
  readonly occupied: readonly number[];
  readonly pieces: Map<string, Uint8Array | null>;
  readonly nowMs: number;
}

function sendFrame(client: Client, tick: Tick): void {
  const { view, seenCells } = client;
  if (view === null || client.behindSince !== null) return;
  if (!enter(client.identity.actor, tick.source.door).ok) return;
  if (!client.isDrained()) {
    seenCells.clear();
    return;
  }
  const corners = cellBox(view);
  const pieces: Uint8Array[] = [];
  for (const cell of tick.occupied) {
    if (!holds(corners, cell)) continue;
    const whole = !seenCells.has(cell);
    seenCells.add(cell);
    const piece = pieceOf(client, tick, { cell, whole });
    if (piece !== null) pieces.push(piece);
  }
  if (pieces.length === 0) return;
  const frame = joinFrame(tick.nowMs, pieces);
  client.socket.emit(down.frame, Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength));
}

function pieceOf(client: Client, tick: Tick, asked: { cell: number; whole: boolean }): Uint8Array | null {
  const id = `${asked.cell} ${asked.whole} ${client.scope}`;
  const known = tick.pieces.get(id);
  if (known !== undefined) return known;
  const piece = tick.source.piece(asked.cell, client.identity.actor, asked.whole);
  tick.pieces.set(id, piece);
  return piece;
}

/** `[west, north, east, south]` in cells. */
function cellBox(view: View): Box {
  const northWest = cellOf([view.west, view.north]);
  const southEast = cellOf([view.east, view.south]);
  return [northWest % CELLS, Math.floor(northWest / CELLS), southEast % CELLS, Math.floor(southEast / CELLS)];
}

function holds([west, north, east, south]: Box, cell: number): boolean {
  const x = cell % CELLS;
  const y = Math.floor(cell / CELLS);
  return x >= west && x <= east && y >= north && y <= south;
}

/** Forgets what the client has of cells that left its view, so that they come whole when it returns. */
export function moveView(client: Client, view: View): void {
  client.view = view;
  const corners = cellBox(view);
  for (const cell of client.seenCells) {
    if (!holds(corners, cell)) client.seenCells.delete(cell);
  }
}
