import { describe, expect, it } from 'vitest';
import { after } from '../../kernel/time.ts';
import { exampleDispatcher, exampleHours, exampleIncident, exampleSupervisor, exampleNow as now } from '../example.ts';
import { type Incident, type IncidentState, incidentAts } from '../incident.ts';
import { changeIncident } from '../incident-change.ts';
import { clocksOf } from '../incident-clocks.ts';
import { incidentMoves } from '../incident-machine.ts';
import { incidentAs } from '../timeline.ts';
import type { TimeRequest, TimeWant } from './time-request.ts';
import {
  afterGiven,
  endsWith,
  moveTimeRequest,
  type TimeMove,
  timeAt,
  timeAts,
  timeDos,
} from './time-request-machine.ts';

const resolve = [{ limit: { n: 2, unit: 'urgent-hour' as const } }];
const clocks = clocksOf({ flow: 'general', clocks: { resolve } }, now, exampleHours);
const given = (by = exampleSupervisor) => ({ by, now: after(now, 60_000), hours: exampleHours });
const extend: TimeWant = { what: 'extend', limit: { n: 1, unit: 'working-day' } };
const hold: TimeWant = { what: 'hold' };
const request = (want: TimeWant): TimeRequest => ({
  want,
  by: exampleDispatcher,
  at: now,
  why: '待配件',
  refused: null,
});
const open: Incident = { ...exampleIncident, clocks, state: { at: 'open', since: now } };
const asking = (want: TimeWant = extend): Incident => ({ ...open, timeRequest: request(want) });
const cases = { unasked: open, asked: asking() };
const moves: Readonly<Record<TimeMove['do'], TimeMove>> = {
  'ask-time': { do: 'ask-time', want: extend, why: '待配件' },
  'give-time': { do: 'give-time' },
  'refuse-time': { do: 'refuse-time', why: '应在时限内办结' },
  'withdraw-time': { do: 'withdraw-time' },
};
const code = (incident: Incident, move: TimeMove, by = given()) => {
  const moved = moveTimeRequest(incident, move, by);
  return moved.ok ? 'ok' : moved.failure.code;
};

describe('CLK-8 a request for more time', () => {
  const may: Readonly<Record<string, readonly string[]>> = {
    unasked: ['ask-time'],
    asked: ['give-time', 'refuse-time', 'withdraw-time'],
  };
  it.each(timeAts.flatMap((at) => timeDos.map((move) => [at, move] as const)))('%s × %s', (at, move) => {
    expect(code(cases[at], moves[move])).toBe(may[at]?.includes(move) ? 'ok' : 'move-impossible');
  });

  it.each(incidentAts)('in %s asks only for what could be given', (at) => {
    const there: Incident = { ...open, state: { ...open.state, at } as IncidentState };
    const works = incidentMoves[at].resolve !== undefined;
    expect(code(there, moves['ask-time'])).toBe(works ? 'ok' : 'move-impossible');
    const holds = incidentMoves[at].hold !== undefined;
    expect(code(there, { do: 'ask-time', want: hold, why: '待配件' })).toBe(holds ? 'ok' : 'move-impossible');
  });

  it('asks for an extension only where a stage in working time runs', () => {
    expect(code({ ...open, clocks: exampleIncident.clocks }, moves['ask-time'])).toBe('move-impossible');
  });

  it('is given by another than who asked, and moves nothing before', () => {
    expect(code(asking(), moves['give-time'], given(exampleDispatcher))).toBe('time-own');
    expect(code(asking(), moves['give-time'])).toBe('ok');
    expect(moveTimeRequest(open, moves['ask-time'], given(exampleDispatcher))).toEqual({
      ok: true,
      value: { want: extend, by: exampleDispatcher, at: given().now, why: '待配件', refused: null },
    });
  });

  it('that is refused is kept with the reason, waits no more, and may be asked again', () => {
    const refused = moveTimeRequest(asking(), moves['refuse-time'], given());
    const timeRequest = refused.ok ? refused.value : null;
    expect(timeRequest).toMatchObject({ want: extend, refused: { by: exampleSupervisor, why: '应在时限内办结' } });
    expect(timeAt({ timeRequest })).toBe('unasked');
    expect(code({ ...open, timeRequest }, moves['ask-time'])).toBe('ok');
  });

  it('is answered by what was asked for, and by nothing else', () => {
    expect(afterGiven(asking(), 'extend', given())).toEqual({ ok: true, value: null });
    expect(afterGiven(asking(), 'hold', given())).toEqual({ ok: true, value: request(extend) });
    expect(afterGiven(asking(hold), 'hold', given(exampleDispatcher))).toMatchObject({ failure: { code: 'time-own' } });
    expect(afterGiven(open, 'hold', given())).toEqual({ ok: true, value: null });
  });

  it('ends with the work, whoever ends it', () => {
    const held = changeIncident(asking(hold), { do: 'hold', why: '待配件' }, given());
    expect(held.ok && held.value?.incident).toMatchObject({ state: { at: 'on_hold' }, timeRequest: null });
    const gone = changeIncident(asking(), { do: 'cancel', why: '撤回', activeUnits: [] }, given());
    expect(gone.ok && gone.value?.incident.timeRequest).toBeNull();
    const kept = changeIncident(asking(), { do: 'hold', why: '待配件' }, given());
    expect(kept.ok && kept.value?.incident.timeRequest).toEqual(request(extend));
    expect(endsWith(open, { at: 'cancelled', since: now, by: exampleDispatcher, why: '' })).toBe(false);
  });
});

it('CLK-9 neither the source nor a wall has it', () => {
  expect(incidentAs(asking(), 'source').timeRequest).toBeNull();
  expect(incidentAs(asking(), 'wall').timeRequest).toBeNull();
  expect(incidentAs(asking(), 'desk').timeRequest).toEqual(request(extend));
});
