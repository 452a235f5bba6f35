import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { down, type View } from '@watchroom/shared/protocol/socket.ts';
import type { CellBox } from '@watchroom/shared/protocol/unit-frame.ts';
import { cellsOfView, paceOf } from '@watchroom/shared/protocol/view-box.ts';
import { enter } from '../doors.ts';
import type { FrameSource } from '../live.ts';
import type { Client } from './client.ts';
import { type FrameParts, FramePress, takesReadyFrames } from './ready-frame.ts';
import type { Watch } from './watch.ts';

/** A client that has not taken a frame for so long is out of date in everything, and loses its topics until it has. */
const STALE_AFTER_MS = 1_000;

let phases = 0;

/**
 * Shows a client another part of the map, or refuses a view that is none and leaves the one before. Whom positions are not
 * for is shown nothing and not told so: every map sends its view.
 */
export function moveView(source: FrameSource | undefined, client: Client, view: View): Result<void> {
  const cells = cellsOfView(view);
  if (!cells.ok) return cells;
  const { actor } = client.identity;
  if (source === undefined || !enter(actor, source.door).ok) return ok(undefined);
  const box = cells.value;
  const before = client.watch;
  // The same cells again: most moves of a map stay within them.
  if (before !== null && isSame(before.box, box)) return ok(undefined);
  const phase = before?.phase ?? phases++;
  client.watch = { box, pace: paceOf(box), reader: source.reader(actor), phase, told: null };
  return ok(undefined);
}

function isSame(a: CellBox, b: CellBox): boolean {
  return a.west === b.west && a.north === b.north && a.east === b.east && a.south === b.south;
}

export interface PositionsOf {
  readonly clients: () => Iterable<Client>;
  /** Called for a client that takes no frames. */
  readonly behind: (client: Client) => void;
}

export interface Positions {
  stop(): void;
}

/**
 * LIV-6: one binary message per client and tick, put together from cells that are encoded once per scope. A client that has
 * not taken the one before is sent none and is told everything when it has: the last value wins, and of each client's frames
 * at most one waits.
 */
export function startPositions(source: FrameSource, of: PositionsOf): Positions {
  const press = new FramePress();
  const pieces: Uint8Array[] = [];
  let tick = 0;

  function serve(client: Client, watch: Watch, nowMs: number): void {
    if (!client.isDrained()) {
      watch.told = null;
      client.stuckSince ??= nowMs;
      if (nowMs - client.stuckSince >= STALE_AFTER_MS) of.behind(client);
      return;
    }
    client.stuckSince = null;
    const { box, pace, reader } = watch;
    const changesOnly = watch.told === reader.generation;
    if (changesOnly && (tick + watch.phase) % pace !== 0) return;
    pieces.length = 0;
    const bytes = reader.collect(box, changesOnly ? pace : 'whole', pieces);
    if (changesOnly && bytes === 0) return;
    watch.told = reader.generation;
    sendFrame(client, press, { tickMs: nowMs, pieces, bytes, whole: changesOnly ? null : box });
  }

  const timer = setInterval(() => {
    const nowMs = Date.now();
    tick++;
    source.tick(nowMs);
    for (const client of of.clients()) {
      if (client.watch !== null && client.behindSince === null) serve(client, client.watch, nowMs);
    }
  }, source.tickMs);
  return { stop: () => clearInterval(timer) };
}

function sendFrame(client: Client, press: FramePress, parts: FrameParts): void {
  const { message, payload } = press.press(parts);
  if (takesReadyFrames(client.wire)) client.wire.write(undefined, { compress: false, wsPreEncodedFrame: [message] });
  else client.socket.emit(down.frame, payload);
}
