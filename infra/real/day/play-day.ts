import { setTimeout as wait } from 'node:timers/promises';
import { KeyCreated } from '@watchroom/shared/access/access-api.ts';
import { UnitBatchReply, type UnitKind } from '@watchroom/shared/unit/unit-api.ts';
import { Api } from '../../city/outside/api.ts';
import { abreast } from '../../city/outside/provision.ts';
import { FIRE_ZONE } from '../fire-calls.ts';
import { boxCity, extentOf, plainFacts } from '../profiles.ts';
import { onStage, type Stage, type StageGiven } from '../stage.ts';
import { Crews } from './crews.ts';
import { DayClock } from './day-clock.ts';
import { type Day, type DayUnit, readDay } from './day-file.ts';
import { playCall, type RoomParts } from './desk.ts';
import { type DayFound, readBack } from './read-back.ts';

export interface DayWish {
  /** As the file writes it. */
  readonly date: string;
  /** How many times faster than it happened. */
  readonly speed: number;
  /** Calls, from the first one after `fromHour`. */
  readonly most?: number;
  readonly fromHour?: number;
  readonly mostWorkS?: number;
}

const DESKS = 6;
/** Seconds of the day between the first report and when everything stands ready. */
const LEAD_S = 120;
/** Positions go out this often, by the machine's clock: half a minute of a day at 60 times its pace. */
const REPORT_MS = 500;
const USUAL = { turnoutS: 60, workS: 900 };
const CLAIM_S = 180;
const HAND_UP_S = 600;
const KINDS: Readonly<Record<string, UnitKind>> = { engine: 'fire-engine', truck: 'fire-engine' };

/**
 * A real day of fire and rescue calls through the whole product: reported, claimed, dispatched by its recommendation, driven to,
 * cleared, resolved, closed; on a clock that goes `speed` times as fast for the server and for everybody in it.
 */
export async function playDay(given: StageGiven, wish: DayWish): Promise<DayFound> {
  const day = cut(await readDay(wish.date), wish);
  const clock = new DayClock(wish.speed);
  const settings = { HASTE_SINCE: String(clock.sinceMs), HASTE_SPEED: String(clock.speed) };
  const as = { program: 'server/test/hastened-server.ts', settings };
  return onStage({ ...given, as }, cityOf(day), async (stage) => {
    const ended = new AbortController();
    const signal = AbortSignal.any([stage.signal, ended.signal]);
    const crews = new Crews(clock, signal);
    const ids = await enlist(stage, day, crews);
    const gateway = await stage.key('vehicle gateway', ['position.write', 'unit.read', 'unit.write']);
    const firstMs = day.calls[0]?.receivedMs ?? 0;
    const beginMs = clock.nowMs() + LEAD_S * 1_000;
    const room: RoomParts = {
      clock,
      signal,
      crews,
      intake: await stage.key('call intake', ['report.create']),
      desks: await Promise.all(
        Array.from({ length: DESKS }, (_, at) => stage.person(`dispatcher-${at + 1}`, 'dispatcher')),
      ),
      supervisor: await stage.person('supervisor', 'supervisor'),
      momentOf: (ms) => beginMs + (ms - firstMs),
      usual: USUAL,
      mostWorkS: wish.mostWorkS ?? Infinity,
    };
    const kept = Promise.all([keepShifts({ room, gateway, day, ids }), keepPositions({ room, gateway })]);
    const played = Promise.all(day.calls.map((call, index) => playCall(room, call, index)));
    // A day without shifts or positions is none: what fails there ends it.
    const told = await Promise.race([played, kept.then(() => played)]);
    const found = await readBack({ told, reader: room.supervisor, signal: stage.signal });
    ended.abort();
    await Promise.allSettled([kept]);
    return found;
  });
}

function cut(day: Day, { most = Infinity, fromHour = 0 }: DayWish): Day {
  const fromMs = (day.calls[0]?.receivedMs ?? 0) + fromHour * 3_600_000;
  return { ...day, calls: day.calls.filter((call) => call.receivedMs >= fromMs).slice(0, most) };
}

function cityOf(day: Day) {
  const facts = plainFacts({
    id: 'sf',
    name: { zh: '旧金山', en: 'San Francisco' },
    zone: FIRE_ZONE,
    attribution: 'City and County of San Francisco, DataSF (PDDL)',
    types: day.types,
  });
  const roles = new Map(day.types.map((type) => [type.id, type.roles]));
  const box = extentOf([...day.calls.map((call) => call.place), ...day.units.map((unit) => unit.home)]);
  return boxCity(
    {
      ...facts,
      roles: day.roles.map(({ id, en }) => ({ id, name: { zh: en, en } })),
      types: facts.types.map((type) =>
        type.parent === null
          ? type
          : {
              ...type,
              roles: [...(roles.get(type.id) ?? [])],
              clocks: { claimS: CLAIM_S, arriveS: 900 },
              escalate: { firstS: HAND_UP_S, nextS: HAND_UP_S },
            },
      ),
    },
    box,
    { columns: 4, rows: 4, grids: 3 },
  );
}

/** Registers the units, each with a terminal of its own; call sign → id. */
async function enlist(stage: Stage, day: Day, crews: Crews): Promise<ReadonlyMap<string, string>> {
  const { admin, signal, product } = stage;
  const units = day.units.map(({ callSign, role }) => ({
    callSign,
    role,
    kind: kindOf(role),
    department: 'operations',
    homeArea: 'top',
  }));
  const body = { units };
  const reply = await admin.demand({ method: 'POST', path: '/api/units/batch', body }, UnitBatchReply, signal);
  const homes = new Map(day.units.map((unit) => [unit.callSign, unit]));
  await abreast(reply.units, async ({ id, callSign }) => {
    const key = { name: `terminal ${callSign}`, scopes: ['order.answer'], unitId: id };
    const { secret } = await admin.demand({ method: 'POST', path: '/api/keys', body: key }, KeyCreated, signal);
    const unit = homes.get(callSign);
    if (unit === undefined) return;
    const terminal = new Api(product.url, { kind: 'key', key: secret ?? '' });
    crews.add({ id, kind: kindOf(unit.role), terminal, home: unit.home });
  });
  return new Map(reply.units.map((unit) => [unit.callSign, unit.id]));
}

function kindOf(role: string): UnitKind {
  return KINDS[role] ?? (role === 'medic' || role === 'private' ? 'ambulance' : 'car');
}

interface Kept {
  readonly room: RoomParts;
  readonly gateway: Api;
}

/** On duty when the day had them, off when it had them no more. */
async function keepShifts(kept: Kept & { day: Day; ids: ReadonlyMap<string, string> }): Promise<void> {
  const { room, gateway, day, ids } = kept;
  const set = async (unit: DayUnit, duty: 'on' | 'off') => {
    const path = `/api/units/${ids.get(unit.callSign)}/duty`;
    // A unit that is still on an order keeps its shift until it has cleared.
    for (;;) {
      const answer = await gateway.insist({ method: 'POST', path, body: { duty } }, room.signal);
      if (answer.status < 400) return;
      await room.clock.pass(60_000, room.signal);
    }
  };
  const shift = async (unit: DayUnit) => {
    await room.clock.until(room.momentOf(unit.fromMs), room.signal);
    await set(unit, 'on');
    if (unit.untilMs === Infinity) return;
    await room.clock.until(room.momentOf(unit.untilMs), room.signal);
    await set(unit, 'off');
  };
  await Promise.all(day.units.map(shift));
}

async function keepPositions({ room, gateway }: Kept): Promise<void> {
  for (;;) {
    await room.crews.report(gateway);
    await wait(REPORT_MS, undefined, { signal: room.signal });
  }
}
