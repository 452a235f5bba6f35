import type { Box, Position } from '@watchroom/shared/kernel/geo.ts';
import { down, PROTOCOL_VERSION, up } from '@watchroom/shared/protocol/socket.ts';
import { parseFrame } from '@watchroom/shared/protocol/unit-frame.ts';
import { PositionBatchReply, UnitBatchReply } from '@watchroom/shared/unit/unit-api.ts';
import { io, type Socket } from 'socket.io-client';
import * as msgpack from 'socket.io-msgpack-parser';
import { z } from 'zod';
import type { Api } from '../city/outside/api.ts';
import { pause } from '../city/outside/pause.ts';
import { abreast } from '../city/outside/provision.ts';
import { type Count, tally } from './count.ts';
import { rowsOf } from './files.ts';
import { boxCity, extentOf, plainFacts } from './profiles.ts';
import { onStage, type Stage, type StageGiven } from './stage.ts';

const FILE = 'tracks-warsaw-buses-2024-02-19.csv.gz';
/** Positions go out in batches this often; a batch takes at most 2,000. */
const TICK_MS = 250;
const BATCH = 2_000;
/** The recording begins with a trickle: the fleet is complete after five minutes. */
const QUIET_START_MS = 300_000;

interface Fix {
  readonly vehicle: string;
  readonly atMs: number;
  readonly place: Position;
}

export interface FleetWish {
  readonly minutes: number;
  readonly speed: number;
}

/** A real fleet's tracks as units: registered, on shift, their fixes sent in their order at a multiple of their pace. */
export async function replayFleet(given: StageGiven, wish: FleetWish): Promise<Count> {
  const fixes = await fixesOf(wish.minutes);
  const box = extentOf(fixes.map((fix) => fix.place));
  const facts = plainFacts({
    id: 'warsaw',
    name: { zh: '华沙', en: 'Warsaw' },
    zone: 'Europe/Warsaw',
    attribution: 'Miasto Stołeczne Warszawa, "Otwarte dane po warszawsku", made and obtained 2024-02-19, processed',
  });
  return onStage(given, boxCity(facts, box, { columns: 4, rows: 4, grids: 5 }), async (stage) => {
    const api = await stage.key('vehicle gateway', ['position.write', 'unit.read', 'unit.write']);
    const ids = await register(api, [...new Set(fixes.map((fix) => fix.vehicle))], stage.signal);
    const watcher = await watch(stage, box);
    const sent = await replay(api, { fixes, ids, speed: wish.speed, signal: stage.signal });
    await pause(1_500, stage.signal);
    watcher.socket.disconnect();
    const { accepted, reasons, seconds } = sent;
    return {
      file: FILE,
      into: 'positions',
      in: fixes.length,
      out: accepted,
      rejected: reasons.length,
      reasons: tally(reasons),
      note: `${ids.size} vehicles, ${wish.minutes} minutes at ${wish.speed}×: ${Math.round(fixes.length / seconds)} fixes/s; ${watcher.seen.size} units seen live on the map`,
    };
  });
}

async function fixesOf(minutes: number): Promise<Fix[]> {
  const fixes: Fix[] = [];
  let fileFrom: number | undefined;
  for await (const row of rowsOf(FILE)) {
    const atMs = Date.parse(row['time'] ?? '');
    fileFrom ??= atMs;
    if (atMs - fileFrom < QUIET_START_MS) continue;
    if (atMs - fileFrom > QUIET_START_MS + minutes * 60_000) break;
    fixes.push({ vehicle: row['vehicle'] ?? '', atMs, place: [Number(row['lon']), Number(row['lat'])] });
  }
  return fixes;
}

async function register(api: Api, vehicles: readonly string[], signal: AbortSignal): Promise<Map<string, string>> {
  const units = vehicles.map((vehicle) => ({
    callSign: vehicle,
    kind: 'car',
    role: 'crew',
    department: 'operations',
    homeArea: 'top',
  }));
  const reply = await api.demand({ method: 'POST', path: '/api/units/batch', body: { units } }, UnitBatchReply, signal);
  await abreast(reply.units, async ({ id }) => {
    await api.demand({ method: 'POST', path: `/api/units/${id}/duty`, body: { duty: 'on' } }, z.unknown(), signal);
  });
  return new Map(reply.units.map((unit) => [unit.callSign, unit.id]));
}

/** An operator's map over the whole city: which units it has been shown. */
async function watch(stage: Stage, box: Box): Promise<{ socket: Socket; seen: Set<number> }> {
  const api = await stage.person('watcher', 'operator');
  const seen = new Set<number>();
  const socket = io(api.url, {
    transports: ['websocket'],
    parser: msgpack,
    auth: { version: PROTOCOL_VERSION },
    extraHeaders: { ...(await api.identity()), origin: api.url },
  });
  socket.on(down.welcome, () => {
    socket.emit(up.subscribe, { topics: [{ topic: 'units' }] }, () => undefined);
    const [west, south, east, north] = box;
    socket.emit(up.view, { west, south, east, north }, () => undefined);
  });
  socket.on(down.frame, (bytes: Uint8Array) => {
    const frame = parseFrame(bytes);
    for (const fix of frame?.fixes ?? []) seen.add(fix.handle);
  });
  return { socket, seen };
}

async function replay(
  api: Api,
  given: { fixes: readonly Fix[]; ids: ReadonlyMap<string, string>; speed: number; signal: AbortSignal },
) {
  const { fixes, ids, speed, signal } = given;
  const [began, beganMs] = [performance.now(), Date.now()];
  const first = fixes[0]?.atMs ?? 0;
  const reasons: string[] = [];
  let accepted = 0;
  for (let at = 0; at < fixes.length; ) {
    await pause(TICK_MS, signal);
    signal.throwIfAborted();
    const until = first + (performance.now() - began) * speed;
    let end = at;
    while (end < fixes.length && end - at < BATCH && (fixes[end]?.atMs ?? Infinity) <= until) end += 1;
    if (end === at) continue;
    // Device times keep their distances, divided by the speed-up, and end at now.
    const positions = fixes.slice(at, end).map((fix) => ({
      unit: ids.get(fix.vehicle),
      at: new Date(beganMs + (fix.atMs - first) / speed).toISOString(),
      place: fix.place,
    }));
    const reply = await api.demand(
      { method: 'POST', path: '/api/positions', body: { positions } },
      PositionBatchReply,
      signal,
    );
    accepted += reply.accepted;
    reasons.push(...reply.rejected.map((each) => `${each.path} ${each.code}: ${each.message}`));
    at = end;
  }
  return { accepted, reasons, seconds: (performance.now() - began) / 1_000 };
}
