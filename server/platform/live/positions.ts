import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { BEAT_MS, type Beat, down, type View } from '@watchroom/shared/protocol/socket.ts';
import type { CellBox } from '@watchroom/shared/protocol/unit-frame.ts';
import { cellsOfView, paceOf } from '@watchroom/shared/protocol/view-box.ts';
import { enter } from '../doors.ts';
import type { FrameSource, Gathered } from '../live.ts';
import type { Client } from './client.ts';
import { type FrameParts, FramePress, frameOf, readyMessage, readyPing } from './ready-frame.ts';

/** A client that has not taken a frame for so long is out of date in everything, and loses its topics until it has. */
const STALE_AFTER_MS = 1_000;

/**
 * Each connection is asked for a sign of life this often, in the write of its frame: two hundred writes a second fewer for a
 * thousand clients. Engine.IO asks by itself what has not answered for 5 s, and so what this one does not reach.
 */
const PING_MS = 4_500;

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
  client.watch = { box, pace: paceOf(box), reader: source.reader(actor), area: source.area(box), phase, told: null };
  return ok(undefined);
}

function isSame(a: CellBox, b: CellBox): boolean {
  return a.west === b.west && a.north === b.north && a.east === b.east && a.south === b.south;
}

export interface TickOf {
  readonly source: FrameSource | undefined;
  readonly clients: () => Iterable<Client>;
  /** Called for a client that takes no frames. */
  readonly behind: (client: Client) => void;
  /** The word that all is well, each second; null while that is not known. */
  readonly beat: () => Beat | null;
}

export interface Ticking {
  stop(): void;
}

type WrittenParts = { -readonly [Part in keyof FrameParts]: FrameParts[Part] };

/** Without positions the tick is that of the beats alone. */
const BARE_TICK_MS = 250;

/**
 * LIV-6: one binary message per client and tick, put together from cells that are encoded once per scope. A client that has
 * not taken the one before is sent none and is told everything when it has: the last value wins, and of each client's frames
 * at most one waits. The beat goes along in the same write.
 */
export function startTicking({ source, clients, behind, beat }: TickOf): Ticking {
  const tickMs = source?.tickMs ?? BARE_TICK_MS;
  const beatTicks = Math.round(BEAT_MS / tickMs);
  const pingTicks = Math.round(PING_MS / tickMs);
  const press = new FramePress();
  const gathered: Gathered = { source: Buffer.alloc(0), runs: [], ends: 0, pieces: 0, bytes: 0 };
  let tick = 0;

  /** Of every frame in turn. */
  const parts: WrittenParts = { tickMs: 0, gathered, whole: null, lead: null };

  /** Writes the client's frame into `parts`; false: none is due, or it cannot take one. */
  function gatherFor(client: Client, isDrained: boolean, nowMs: number): boolean {
    const { watch } = client;
    if (watch === null || client.behindSince !== null) return false;
    if (!isDrained) {
      watch.told = null;
      client.stuckSince ??= nowMs;
      if (nowMs - client.stuckSince >= STALE_AFTER_MS) behind(client);
      return false;
    }
    client.stuckSince = null;
    const { box, pace, reader, area } = watch;
    const changesOnly = watch.told === reader.generation;
    if (changesOnly && (tick + watch.phase) % pace !== 0) return false;
    reader.gather(area, changesOnly ? pace : 'whole', gathered);
    if (changesOnly && gathered.pieces === 0) return false;
    watch.told = reader.generation;
    parts.tickMs = nowMs;
    parts.whole = changesOnly ? null : box;
    return true;
  }

  const timer = setInterval(() => {
    const nowMs = Date.now();
    tick++;
    source?.tick(nowMs);
    const due = tick % beatTicks === 0 ? beat() : null;
    const beatLead = due === null ? null : readyMessage(down.beat, due);
    const pingLead = beatLead === null ? readyPing : Buffer.concat([readyPing, beatLead]);
    for (const client of clients()) {
      const { line } = client;
      const ready = line.takesReadyFrames();
      const isDrained = line.isDrained();
      const isDue = gatherFor(client, isDrained, nowMs);
      if (!ready && due !== null) client.socket.volatile.emit(down.beat, due);
      const lead = (tick + client.number) % pingTicks === 0 ? pingLead : beatLead;
      if (isDue) {
        parts.lead = ready ? lead : null;
        const pressed = press.press(parts);
        if (!ready) client.socket.emit(down.frame, frameOf(pressed));
        else if (line.write(pressed.slab, pressed)) press.takeBack(pressed);
      } else if (ready && isDrained && lead !== null) line.write(lead);
    }
  }, tickMs);
  return { stop: () => clearInterval(timer) };
}
