import { describe, expect, it } from 'vitest';
import type { Actor } from '../../access/actor.ts';
import { AreaId, DepartmentId } from '../../kernel/ids.ts';
import { after } from '../../kernel/time.ts';
import { nextHop } from '../escalation/hand-up.ts';
import { exampleDispatcher, exampleHours, exampleIncident, exampleSupervisor, exampleNow as now } from '../example.ts';
import { type Incident, type IncidentAt, type IncidentState, incidentAts } from '../incident.ts';
import { ownerOf } from '../incident-change.ts';
import { clocksOf } from '../incident-clocks.ts';
import { incidentMoves } from '../incident-machine.ts';
import { wayToTake } from '../ownership/ownership.ts';
import {
  type Desk,
  isSent,
  moveTransfer,
  type TransferMove,
  type TransferSet,
  transferAts,
  transferDos,
} from './transfer-machine.ts';

const [east, town] = ['east', 'east-1'].map((id) => AreaId.parse(id)) as [AreaId, AreaId];
const police = DepartmentId.parse('police');
const water = DepartmentId.parse('water');
const desk = (area: AreaId): Desk => ({ kind: 'desk', area, name: area });
const actorOf = (ref: typeof exampleDispatcher, department: DepartmentId | null = null): Actor =>
  ({ ...ref, kind: 'account', role: 'dispatcher', area: east, department, unit: null, onShift: true }) as Actor;
const given = (ref = exampleDispatcher, department: DepartmentId | null = null) => ({
  actor: actorOf(ref, department),
  now: after(now, 600_000),
  hours: exampleHours,
});
const mine: Incident = {
  ...exampleIncident,
  department: police,
  owner: ownerOf(exampleDispatcher),
  taken: { at: now, actedAt: now },
  state: { at: 'open', since: now },
};
const asked: Incident = {
  ...mine,
  transfer: { senders: [], asked: { by: exampleDispatcher, at: now, why: '非本部门职责' } },
};
const cases = { held: mine, asked };
const moves: Readonly<Record<TransferMove['do'], TransferMove>> = {
  transfer: { do: 'transfer', to: desk(town), department: police, why: '属地处置' },
  ask: { do: 'ask', why: '非本部门职责' },
  return: { do: 'return', home: desk(east) },
  keep: { do: 'keep', why: '属本部门职责' },
};
const done = (incident: Incident, move: TransferMove, by = given()): Incident => {
  const moved = moveTransfer(incident, move, by);
  if (!moved.ok) throw new Error(moved.failure.code);
  const set: TransferSet = moved.value;
  return { ...incident, ...set };
};
const code = (incident: Incident, move: TransferMove, by = given()) => {
  const moved = moveTransfer(incident, move, by);
  return moved.ok ? 'ok' : moved.failure.code;
};

describe('TRF-1 TRF-2 whose hands a case is in', () => {
  const may = { held: ['transfer', 'ask'], asked: ['return', 'keep'] };
  it.each(transferAts.flatMap((at) => transferDos.map((move) => [at, move] as const)))('%s × %s', (at, move) => {
    const wanted = may[at].includes(move) ? 'ok' : 'move-impossible';
    expect(code(cases[at], moves[move], given(exampleSupervisor))).toBe(wanted);
  });
  it.each(incidentAts)('TRF-2 in %s moves only where it is worked on', (at) => {
    const state = { ...mine.state, at } as IncidentState;
    const works = incidentMoves[at as IncidentAt].resolve !== undefined;
    expect(code({ ...mine, state }, moves.transfer)).toBe(works ? 'ok' : 'move-impossible');
  });
});

describe('ESC-1 what is sent on', () => {
  const terms = { firstS: 600, nextS: 300 };
  const area = [AreaId.parse('city'), east, town] as Incident['area'];
  const taken = { name: '东区', by: exampleDispatcher, why: null, told: 2, takenAt: now };
  const risen: Incident = { ...mine, area, escalation: { terms, level: east, since: now, handed: taken } };
  it('goes up again by itself when nobody of the desk it was sent to takes it', () => {
    expect(nextHop(risen)).toBeNull();
    const sent = done(risen, moves.transfer);
    expect(nextHop(sent)).toEqual({ to: east, at: after(given().now, 600_000) });
  });
  it('begins anew with the desk that it goes back to, and rests with a person', () => {
    const ask = { by: exampleDispatcher, at: now, why: '非本部门职责' };
    const back = done({ ...risen, transfer: { senders: [], asked: ask } }, moves.return, given(exampleSupervisor));
    expect(nextHop(back)?.to).toBe('city');
    const toMe = { ...done(risen, moves.transfer), escalation: risen.escalation };
    const asking: Incident = { ...toMe, transfer: { senders: toMe.transfer?.senders ?? [], asked: ask } };
    expect(done(asking, moves.return, given(exampleSupervisor)).escalation).toEqual(risen.escalation);
  });
});

describe('TRF-3 a transfer', () => {
  it('keeps the clock and the state, names who sent it, and waits at the desk for somebody to take it', () => {
    const sent = done(mine, moves.transfer);
    expect(sent).toMatchObject({ owner: desk(town), taken: null, state: mine.state, clocks: mine.clocks });
    expect(sent.transfer?.senders).toMatchObject([{ owner: mine.owner, department: police, why: '属地处置' }]);
    expect(isSent(sent)).toBe(true);
    expect(wayToTake(sent, { id: exampleSupervisor.id as never, area: east }, now)).toBe('sent');
  });
  it('stands among what happened to a clock in working time, and moves nothing of it (CLK-6)', () => {
    const resolve = [{ limit: { n: 2, unit: 'urgent-hour' as const } }];
    const timed = { ...mine, clocks: clocksOf({ flow: 'general', clocks: { resolve } }, now, exampleHours) };
    const [was] = timed.clocks.slice(-1);
    const [is] = done(timed, moves.transfer).clocks.slice(-1);
    expect(is).toMatchObject({ dueAt: was?.dueAt, warnAt: was?.warnAt });
    expect(is?.terms?.events).toEqual([{ do: 'transfer', at: given().now }]);
  });
  it('goes somewhere else, and not where its sender would lose sight of it', () => {
    const there: Incident = { ...mine, owner: desk(town), taken: null };
    expect(code(there, moves.transfer)).toBe('transfer-same');
    const away = { ...moves.transfer, department: water } as TransferMove;
    expect(code(there, away)).toBe('ok');
    expect(code(there, away, given(exampleDispatcher, police))).toBe('transfer-blind');
    expect(code(mine, moves.transfer, given(exampleDispatcher, police))).toBe('ok');
  });
});

describe('TRF-4 a return', () => {
  it('is decided by another than who asked', () => {
    expect(code(asked, moves.return)).toBe('return-own');
    expect(code(asked, moves.return, given(exampleSupervisor))).toBe('ok');
  });
  it('goes back to who sent it last, else to the desk of its place, and its stage begins anew', () => {
    const resolve = [{ limit: { n: 2, unit: 'urgent-hour' as const } }];
    const timed = { ...mine, clocks: clocksOf({ flow: 'general', clocks: { resolve } }, now, exampleHours) };
    const water2 = { ...moves.transfer, department: water } as TransferMove;
    const back = done(done(done(timed, water2), moves.ask), moves.return, given(exampleSupervisor));
    expect(back).toMatchObject({ owner: mine.owner, department: police, transfer: { senders: [], asked: null } });
    expect(back.taken).toEqual({ at: given().now, actedAt: null });
    expect(back.clocks.at(-1)?.dueAt).toBe(after(given().now, 2 * 3_600_000));
    expect(done(asked, moves.return, given(exampleSupervisor))).toMatchObject({ owner: desk(east), taken: null });
  });
  it('goes to the desk of its place where the sender’s is none of its areas any more', () => {
    const sent = done({ ...mine, owner: desk(town), taken: null }, {
      ...moves.transfer,
      to: desk(east),
    } as TransferMove);
    const moved = { ...done(sent, moves.ask), area: mine.area.filter((id) => id !== town) };
    expect(done(moved, moves.return, given(exampleSupervisor)).owner).toEqual(desk(east));
  });
  it('that is refused leaves it where it is', () => {
    expect(done(asked, moves.keep, given(exampleSupervisor))).toMatchObject({
      owner: mine.owner,
      transfer: { senders: [], asked: null },
    });
  });
});
