import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import { Happened } from '@watchroom/shared/kernel/happened.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, instant, toMs } from '@watchroom/shared/kernel/time.ts';
import {
  MOST_CALLED,
  RING_AGAIN_MS,
  type RollAnswer,
  type RollCall,
  RollCallId,
  RollCallInput,
  RollCallReply,
  type RollLine,
  RollLineId,
  RollLineReply,
  type rollCallEventKinds,
  type rollLineEventKinds,
} from '@watchroom/shared/unit/roll-call/roll-call.ts';
import { moveLine, type RollMove } from '@watchroom/shared/unit/roll-call/roll-machine.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { z } from 'zod';
import { areaIndex } from '../../area/queries.ts';
import { type CommandContext, defineCommand } from '../../platform/command.ts';
import { allUnits, positionOf } from '../queries.ts';
import { lockRollCall, rollCallRow, rollLine, rollLineRow, rollLines, rollTables } from './roll-store.ts';

/** The job that rings again who has not answered, and closes when the time is up. */
export const ROLL_DUE = 'unit.roll_due';
/** A fix older than this says nothing of where a unit answered from, ms. */
const FIX_FRESH_MS = 120_000;

/** ROL-1: calls everybody who is on duty in an area, or the units that are named. */
export const startRollCall = defineCommand({
  name: 'roll_call.start',
  door: { may: 'roll_call.start' },
  summary: 'Call the roll of an area or of named units; each is rung until it answers or the time is up',
  input: RollCallInput,
  output: RollCallReply,
  status: 201,
  run: async (ctx, { of, words, minutes }) => {
    const units = await calledUnits(ctx, of);
    if (!units.ok) return units;
    const by = actorRef(ctx.actor);
    const endsAt = after(ctx.now, minutes * 60_000);
    const area = sharedPath(units.value.map((unit) => unit.area));
    const rollCall: RollCall = {
      id: RollCallId.parse(randomUUID()),
      rev: 1,
      area,
      words,
      by,
      startedAt: ctx.now,
      endsAt,
      called: units.value.length,
      rungAt: ctx.now,
      closed: null,
    };
    const lines = units.value.map(
      (unit): RollLine => ({
        id: RollLineId.parse(randomUUID()),
        rev: 1,
        rollCall: rollCall.id,
        unit: unit.id,
        callSign: unit.callSign,
        area: unit.area,
        department: unit.department,
        words,
        by,
        calledAt: ctx.now,
        endsAt,
        state: 'called',
        rings: 1,
        rungAt: ctx.now,
        answer: null,
      }),
    );
    await rollTables(ctx.tx).insertInto('roll_call').values(rollCallRow(rollCall)).execute();
    await rollTables(ctx.tx).insertInto('roll_line').values(lines.map(rollLineRow)).execute();
    emitCall(ctx, rollCall, { kind: 'roll_call.started', set: rollCall });
    for (const line of lines) emitLine(ctx, line, { kind: 'roll_line.called', set: line });
    orderNext(ctx, rollCall);
    return ok({ rollCall });
  },
});

/** ROL-2: a unit answers by one tap, or a desk that heard it by radio says so. Time and grid are the server's. */
export const answerRollCall = defineCommand({
  name: 'roll_call.answer',
  door: { may: 'roll_call.answer' },
  summary: 'Answer a roll call for one unit',
  input: z.strictObject({ id: RollLineId, happened: Happened.optional() }),
  output: RollLineReply,
  run: async (ctx, { id }) => {
    const known = await rollLine(ctx.tx, id);
    const call = known === null ? null : await lockRollCall(ctx.tx, known.rollCall);
    // Read again behind the lock: somebody may have answered for it since.
    const line = call === null ? null : await rollLine(ctx.tx, id);
    if (call === null || line === null) return no('not-found');
    const permitted = ctx.permit('roll_call.answer', subjectOf(line));
    if (!permitted.ok) return permitted;
    const moved = await move(ctx, line, { do: 'answer', answer: answerNow(ctx, line) });
    if (!moved.ok) return moved;
    const lines = await rollLines(ctx.tx, [call.id]);
    if (call.closed === null && lines.every(({ state }) => state === 'answered'))
      await close(ctx, call, { lines, why: 'all-answered' });
    return ok({ line: moved.value });
  },
});

export const ringRollCall = defineCommand({
  name: 'roll_call.ring',
  door: { may: 'roll_call.start' },
  summary: 'Ring again who has not answered',
  input: z.strictObject({ id: RollCallId }),
  output: RollCallReply,
  run: async (ctx, { id }) => {
    const open = await openCall(ctx, id);
    return open.ok ? ok({ rollCall: await ringAll(ctx, open.value) }) : open;
  },
});

export const closeRollCall = defineCommand({
  name: 'roll_call.close',
  door: { may: 'roll_call.start' },
  summary: 'Close a roll call before its time; who has not answered is missing',
  input: z.strictObject({ id: RollCallId }),
  output: RollCallReply,
  run: async (ctx, { id }) => {
    const open = await openCall(ctx, id);
    if (!open.ok) return open;
    const lines = await rollLines(ctx.tx, [id]);
    return ok({ rollCall: await close(ctx, open.value, { lines, why: 'by-desk' }) });
  },
});

/** ROL-3: by the room itself: rings again, or closes when the time is up. */
export const rollDue = defineCommand({
  name: 'roll_call.due',
  door: { may: 'system' },
  input: z.strictObject({ id: RollCallId }),
  output: z.object({}),
  run: async (ctx, { id }) => {
    const call = await lockRollCall(ctx.tx, id);
    if (call === null || call.closed !== null) return ok({});
    if (toMs(ctx.now) >= toMs(call.endsAt)) {
      await close(ctx, call, { lines: await rollLines(ctx.tx, [id]), why: 'time' });
    } else {
      orderNext(ctx, await ringAll(ctx, call));
    }
    return ok({});
  },
});

/** What people and devices may do with a roll call. */
export const rollCommands = [startRollCall, answerRollCall, ringRollCall, closeRollCall] as const;

/** Who is called: on duty, and all of them the caller's to send. */
async function calledUnits(
  ctx: CommandContext,
  of: z.output<typeof RollCallInput>['of'],
): Promise<Result<readonly UnitView[]>> {
  const mayCall = ({ id, area, department }: UnitView) =>
    ctx.permit('roll_call.start', { area, department, units: [id] }).ok;
  const units = (await allUnits(ctx.tx)).filter(mayCall);
  if (of.kind === 'area') {
    const path = areaIndex(ctx.platform)?.pathOf(of.area) ?? [];
    if (path.length === 0) return no('not-found');
    const there = units.filter(({ area, duty }) => area.includes(of.area) && duty !== 'off');
    if (there.length === 0) return no('roll-call-nobody');
    return there.length <= MOST_CALLED
      ? ok(there)
      : no('too-large', { values: { limit: `${MOST_CALLED} 个单元 / ${MOST_CALLED} units` } });
  }
  const named = new Map(units.map((unit) => [unit.id, unit]));
  const called: UnitView[] = [];
  for (const id of new Set(of.units)) {
    const unit = named.get(id);
    if (unit === undefined) return no('unit-unknown', { values: { unit: id } });
    if (unit.duty === 'off') return no('unit-off-duty', { values: { unit: unit.callSign } });
    called.push(unit);
  }
  return ok(called);
}

async function openCall(ctx: CommandContext, id: RollCallId): Promise<Result<RollCall>> {
  const call = await lockRollCall(ctx.tx, id);
  if (call === null) return no('not-found');
  const permitted = ctx.permit('roll_call.start', { area: call.area });
  if (!permitted.ok) return permitted;
  return call.closed === null ? ok(call) : no('roll-call-over');
}

/** ROL-4: from where, by the last fix and only where that is fresh: the grid, never the point. */
function answerNow(ctx: CommandContext, line: RollLine): RollAnswer {
  const fix = positionOf(ctx.platform, line.unit);
  const ageMs = fix === null ? null : Math.max(0, toMs(ctx.now) - toMs(fix.at));
  const fresh = fix !== null && ageMs !== null && ageMs <= FIX_FRESH_MS;
  const grid = fresh ? (areaIndex(ctx.platform)?.pathAt(fix.place)?.at(-1) ?? null) : null;
  const { actor } = ctx;
  const own = (actor.kind === 'account' || actor.kind === 'key') && actor.unit === line.unit;
  return {
    at: ctx.now,
    grid,
    fixAgeS: grid === null || ageMs === null ? null : Math.round(ageMs / 1_000),
    how: own ? 'device' : 'desk',
    by: actorRef(actor),
  };
}

async function ringAll(ctx: CommandContext, call: RollCall): Promise<RollCall> {
  for (const line of await rollLines(ctx.tx, [call.id])) {
    if (line.state === 'called') await move(ctx, line, { do: 'ring', now: ctx.now });
  }
  return changeCall(ctx, call, { kind: 'roll_call.rung', set: { rungAt: ctx.now } });
}

async function close(
  ctx: CommandContext,
  call: RollCall,
  { lines, why }: { readonly lines: readonly RollLine[]; readonly why: NonNullable<RollCall['closed']>['why'] },
): Promise<RollCall> {
  const missing = lines.filter(({ state }) => state === 'called');
  for (const line of missing) await move(ctx, line, { do: 'close' });
  const result = { answered: lines.length - missing.length, missing: missing.length };
  const closed = { at: ctx.now, by: actorRef(ctx.actor), why, ...result };
  return changeCall(ctx, call, { kind: 'roll_call.closed', set: { closed } });
}

function orderNext(ctx: CommandContext, call: RollCall): void {
  const runAt = instant(Math.min(toMs(ctx.now) + RING_AGAIN_MS, toMs(call.endsAt)));
  ctx.outbox({ id: `roll-due:${call.id}:${runAt}`, job: ROLL_DUE, payload: { rollCall: call.id }, runAt });
}

const lineKinds = { ring: 'roll_line.rung', answer: 'roll_line.answered', close: 'roll_line.missing' } as const;

async function move(ctx: CommandContext, line: RollLine, step: RollMove): Promise<Result<RollLine>> {
  const moved = moveLine(line, step);
  if (!moved.ok) return moved;
  if (moved.value === null) return ok(line);
  const after: RollLine = { ...line, ...moved.value, rev: line.rev + 1 };
  const { id: _, ...columns } = rollLineRow(after);
  await rollTables(ctx.tx).updateTable('roll_line').set(columns).where('id', '=', line.id).execute();
  emitLine(ctx, after, { kind: lineKinds[step.do], set: moved.value });
  return ok(after);
}

async function changeCall(ctx: CommandContext, call: RollCall, { kind, set }: CallChange): Promise<RollCall> {
  const after: RollCall = { ...call, ...set, rev: call.rev + 1 };
  const { id: _, ...columns } = rollCallRow(after);
  await rollTables(ctx.tx).updateTable('roll_call').set(columns).where('id', '=', call.id).execute();
  emitCall(ctx, after, { kind, set });
  return after;
}

interface CallChange {
  readonly kind: (typeof rollCallEventKinds)[number];
  readonly set: Partial<RollCall>;
}

function emitCall(ctx: CommandContext, { id, rev, area }: RollCall, change: CallChange) {
  ctx.emit({ ...change, entity: 'roll-call', id, rev, area });
}

interface LineChange {
  readonly kind: (typeof rollLineEventKinds)[number];
  readonly set: Partial<RollLine>;
}

function emitLine(ctx: CommandContext, line: RollLine, change: LineChange) {
  const { id, rev, callSign } = line;
  ctx.emit({ ...change, entity: 'roll-line', id, rev, ...subjectOf(line), extra: { callSign } });
}

export function subjectOf(line: Pick<RollLine, 'area' | 'department' | 'unit'>) {
  return { area: line.area, department: line.department, units: [line.unit] };
}

/** The longest beginning that all paths have: the smallest area that holds them. */
function sharedPath(paths: readonly AreaPath[]): AreaPath {
  const [first = [], ...rest] = paths;
  const at = first.findIndex((area, depth) => rest.some((path) => path[depth] !== area));
  return at < 0 ? first : first.slice(0, at);
}
