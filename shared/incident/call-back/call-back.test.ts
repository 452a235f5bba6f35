import { describe, expect, it } from 'vitest';
import { IncidentId } from '../../kernel/ids.ts';
import { after } from '../../kernel/time.ts';
import { exampleDispatcher, exampleHours, exampleIncident, exampleSupervisor, exampleNow as now } from '../example.ts';
import type { Incident } from '../incident.ts';
import { changeIncident } from '../incident-change.ts';
import type { CallBackState } from './call-back.ts';
import {
  type CallBackAnswer,
  type CallBackMove,
  callBackAts,
  callBackDos,
  drawn,
  isToCall,
  MOST_TRIES,
  moveCallBack,
} from './call-back-machine.ts';
import { callBackShare, drawOf } from './sampling.ts';

const by = exampleSupervisor;
const said = { since: now, by, words: '已解决' };
const states: Readonly<Record<(typeof callBackAts)[number], CallBackState>> = {
  waiting: { at: 'waiting' },
  taken: { at: 'taken', since: now, by },
  solved: { at: 'solved', ...said },
  'not-solved': { at: 'not-solved', ...said },
  'not-reached': { at: 'not-reached', ...said },
  dropped: { at: 'dropped', since: now },
};
const closed = (at: keyof typeof states | null, tries = 0): Incident => ({
  ...exampleIncident,
  state: { at: 'closed', since: now, by, resolvedBy: exampleDispatcher, result: '已处置' },
  callBack: at === null ? null : { at: now, tries, state: states[at] },
});
const answer = (what: CallBackAnswer): CallBackMove => ({ do: 'answer', said: what, words: '群众反映' });
const moves: Readonly<Record<CallBackMove['do'], CallBackMove>> = {
  take: { do: 'take' },
  answer: answer('solved'),
  drop: { do: 'drop' },
};
const given = { by, now: after(now, 60_000) };

describe('CBK-2 a call-back', () => {
  const to: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    waiting: { take: 'taken', drop: 'dropped' },
    taken: { take: 'taken', answer: 'solved', drop: 'dropped' },
  };
  it.each(callBackAts.flatMap((at) => callBackDos.map((move) => [at, move] as const)))('%s × %s', (at, move) => {
    const moved = moveCallBack(closed(at), moves[move], given);
    const wanted = to[at]?.[move];
    expect(moved).toMatchObject(
      wanted === undefined
        ? { ok: false, failure: { code: 'move-impossible', values: { from: at, move } } }
        : { ok: true, value: { state: { at: wanted } } },
    );
  });
  it('is none where none was drawn', () => {
    expect(moveCallBack(closed(null), moves.take, given)).toMatchObject({ failure: { code: 'move-impossible' } });
    expect(callBackAts.filter((at) => isToCall(closed(at)))).toEqual(['waiting', 'taken']);
  });
});

describe('CBK-3 who calls', () => {
  it('is not who resolved it, and who took it answers', () => {
    const handler = { by: exampleDispatcher, now };
    expect(moveCallBack(closed('waiting'), moves.take, handler)).toMatchObject({ failure: { code: 'call-back-own' } });
    const another = { by: { ...by, id: exampleDispatcher.id }, now };
    expect(moveCallBack(closed('taken'), moves.answer, another)).toMatchObject({
      failure: { code: 'call-back-not-yours' },
    });
  });
});

it('CBK-4 who is not reached is called again, and given up after the last try', () => {
  const missed = answer('not-reached');
  for (let tries = 0; tries < MOST_TRIES - 1; tries++)
    expect(moveCallBack(closed('taken', tries), missed, given)).toMatchObject({
      value: { tries: tries + 1, state: { at: 'waiting' } },
    });
  expect(moveCallBack(closed('taken', MOST_TRIES - 1), missed, given)).toMatchObject({
    value: { tries: MOST_TRIES, state: { at: 'not-reached' } },
  });
});

describe('CBK-1 who is drawn', () => {
  const ids = Array.from({ length: 4_000 }, (_, at) =>
    IncidentId.parse(`018f0000-0000-7000-8000-${at.toString(16).padStart(12, '0')}`),
  );
  it('follows from the id alone, in about the share the city says', () => {
    expect(drawOf(exampleIncident.id)).toBe(drawOf(exampleIncident.id));
    for (const share of [0.05, 0.2, 0.5]) {
      const part = ids.filter((id) => drawOf(id) < share).length / ids.length;
      expect(Math.abs(part - share)).toBeLessThan(0.03);
    }
    expect(ids.every((id) => drawOf(id) >= 0 && drawOf(id) < 1)).toBe(true);
  });
  it('is nobody of a mediation, nobody who cannot be reached, and surely who said that it was not solved', () => {
    const all = { emergency: 1, general: 1 };
    expect(callBackShare('mediation', all)).toBe(0);
    const draw = (incident: Incident, reachable: boolean, shares = all) =>
      drawn(incident, { reachable, shares, now })?.state.at ?? null;
    expect(draw(closed(null), true)).toBe('waiting');
    expect(draw(closed(null), false)).toBeNull();
    expect(draw({ ...closed(null), flow: 'mediation' }, true)).toBeNull();
    const none = { emergency: 0, general: 0 };
    expect(draw(closed(null), true, none)).toBeNull();
    expect(draw(closed('not-solved'), true, none)).toBe('waiting');
    expect(draw(closed('solved'), true, none)).toBe('solved');
  });
});

describe('CBK-5 with the incident', () => {
  const change = { by, now: given.now, hours: exampleHours, callBacks: { emergency: 1, general: 1 } };
  it('closing draws it, and opening again by others drops it', () => {
    const resolved: Incident = {
      ...closed(null),
      state: { at: 'resolved', since: now, by: exampleDispatcher, result: '' },
    };
    const reply = { said: { told: false as const, why: '无人接听' }, by, at: now };
    const replied: Incident = { ...resolved, state: { ...resolved.state, reply } as Incident['state'] };
    const close = (reachable: boolean) =>
      changeIncident(replied, { do: 'close', needs: { reply: reachable, proof: false } }, change);
    expect(close(true)).toMatchObject({ value: { incident: { callBack: { state: { at: 'waiting' } } } } });
    expect(close(false)).toMatchObject({ value: { incident: { callBack: null } } });
    expect(changeIncident(closed('waiting'), { do: 'reopen' }, change)).toMatchObject({
      value: { incident: { state: { at: 'open' }, callBack: { state: { at: 'dropped' } }, reworks: 0 } },
    });
  });
  it('INC-14 a “not solved” opens it again and counts as sent back', () => {
    expect(changeIncident(closed('not-solved'), { do: 'reopen', notSolved: '仍在漏水' }, change)).toMatchObject({
      value: { incident: { state: { at: 'open' }, callBack: { state: { at: 'not-solved' } }, reworks: 1 } },
    });
  });
});
