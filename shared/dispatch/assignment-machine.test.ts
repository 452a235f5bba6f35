import { describe, expect, it } from 'vitest';
import { exampleDispatcher } from '../incident/example.ts';
import { after } from '../kernel/time.ts';
import { type AssignmentAt, type AssignmentState, type AssignmentTimes, isActive } from './assignment.ts';
import {
  type AssignmentDo,
  type AssignmentMove,
  assignmentDos,
  assignmentMoves,
  moveAssignment,
  progressOf,
} from './assignment-machine.ts';
import { OFFER_S } from './dispatch-api.ts';
import { exampleAssignment, exampleOfferedAt as since } from './example.ts';

const by = exampleDispatcher;
const at = (seconds: number) => after(since, seconds * 1_000);
const now = at(10);
const expiresAt = at(OFFER_S);

const states: { readonly [S in AssignmentAt]: Extract<AssignmentState, { at: S }> } = {
  offered: { at: 'offered', since, expiresAt },
  accepted: { at: 'accepted', since },
  en_route: { at: 'en_route', since },
  on_scene: { at: 'on_scene', since },
  declined: { at: 'declined', since, why: '车辆故障' },
  timed_out: { at: 'timed_out', since },
  cleared: { at: 'cleared', since, note: '已处置' },
  freed: { at: 'freed', since, by, why: '改派' },
};
const moves: { readonly [D in AssignmentDo]: AssignmentMove } = {
  device: { do: 'device' },
  seen: { do: 'seen' },
  accept: { do: 'accept' },
  decline: { do: 'decline', why: '车辆故障' },
  expire: { do: 'expire' },
  depart: { do: 'depart' },
  arrive: { do: 'arrive' },
  clear: { do: 'clear', note: '已处置' },
  free: { do: 'free', why: '改派' },
};

/** Written out by hand, ten seconds into an offer of 45. `=` stays where it is, `-` is a refusal, `x` is "too late". */
// biome-ignore format: a table reads as a table
const expected: { readonly [S in AssignmentAt]: Readonly<Record<AssignmentDo, AssignmentAt | '=' | '-' | 'x'>> } = {
  offered:   { device: '=', seen: '=', accept: 'accepted', decline: 'declined', expire: '=', depart: '-',        arrive: '-',        clear: '-',       free: 'freed' },
  accepted:  { device: '=', seen: '=', accept: '-',        decline: '-',        expire: '-', depart: 'en_route', arrive: 'on_scene', clear: '-',       free: 'freed' },
  en_route:  { device: '=', seen: '=', accept: '-',        decline: '-',        expire: '-', depart: '-',        arrive: 'on_scene', clear: '-',       free: 'freed' },
  on_scene:  { device: '=', seen: '=', accept: '-',        decline: '-',        expire: '-', depart: '-',        arrive: '-',        clear: 'cleared', free: '-' },
  declined:  { device: '=', seen: '=', accept: '-',        decline: '-',        expire: '-', depart: '-',        arrive: '-',        clear: '-',       free: '-' },
  timed_out: { device: '=', seen: '=', accept: 'x',        decline: 'x',        expire: '-', depart: '-',        arrive: '-',        clear: '-',       free: '-' },
  cleared:   { device: '=', seen: '=', accept: '-',        decline: '-',        expire: '-', depart: '-',        arrive: '-',        clear: '-',       free: '-' },
  freed:     { device: '=', seen: '=', accept: '-',        decline: '-',        expire: '-', depart: '-',        arrive: '-',        clear: '-',       free: '-' },
};
const WORDS: Readonly<Record<string, string>> = { '-': 'refused', '=': 'stays', x: 'refused as too late' };
const ats = Object.keys(expected) as AssignmentAt[];
const given = { by, now };
const in_ = (state: AssignmentState, times: Partial<AssignmentTimes> = {}) => ({
  state,
  times: { ...exampleAssignment.times, ...times },
});

describe('ASG-1 an assignment moves only by its table', () => {
  for (const from of ats) {
    for (const name of assignmentDos) {
      const to = expected[from][name];
      it(`${from} × ${name} → ${WORDS[to] ?? to}`, () => {
        const result = moveAssignment(in_(states[from]), moves[name], given);
        if (to === '-') {
          expect(result).toEqual({ ok: false, failure: { code: 'move-impossible', values: { from, move: name } } });
        } else if (to === 'x') {
          expect(result).toEqual({ ok: false, failure: { code: 'offer-expired' } });
        } else if (to === '=') {
          expect(result).toMatchObject({ ok: true, value: { state: states[from] } });
        } else {
          expect(result).toMatchObject({ ok: true, value: { state: { at: to, since: now } } });
        }
      });
    }
  }

  it('the table has no cell that this page does not name', () => {
    for (const from of ats) {
      const cells = Object.keys(assignmentMoves[from]).sort();
      expect(cells).toEqual(assignmentDos.filter((name) => expected[from][name] !== '-').sort());
    }
  });

  it('ASG-2 a unit that never arrived is freed, one that is there is cleared', () => {
    for (const from of ['offered', 'accepted', 'en_route'] as const) {
      expect(expected[from]).toMatchObject({ clear: '-', free: 'freed' });
    }
    expect(expected.on_scene).toMatchObject({ clear: 'cleared', free: '-' });
  });
});

describe('ASG-9 an offer is taken back only while nobody has answered it', () => {
  const undo: AssignmentMove = { do: 'free', why: '撤销', unanswered: true };
  for (const from of ats) {
    it(`ASG-9 ${from}: ${from === 'offered' ? 'freed' : 'refused'}`, () => {
      const result = moveAssignment(in_(states[from]), undo, given);
      if (from === 'offered')
        expect(result).toMatchObject({ ok: true, value: { state: { at: 'freed', why: '撤销' } } });
      else expect(result).toMatchObject({ ok: false, failure: { code: 'move-impossible', values: { from } } });
    });
  }
});

describe('ASG-5 an offer runs out at its time', () => {
  it('ASG-5 cannot be accepted at or after it', () => {
    expect(moveAssignment(in_(states.offered), moves.accept, { by, now: after(expiresAt, -1) })).toMatchObject({
      ok: true,
    });
    for (const late of [expiresAt, at(600)]) {
      const result = moveAssignment(in_(states.offered), moves.accept, { by, now: late });
      expect(result).toEqual({ ok: false, failure: { code: 'offer-expired' } });
    }
  });

  it('ASG-5 does not run out before it', () => {
    const early = moveAssignment(in_(states.offered), moves.expire, { by, now: after(expiresAt, -1) });
    expect(early).toMatchObject({ value: { state: states.offered } });
    const due = moveAssignment(in_(states.offered), moves.expire, { by, now: expiresAt });
    expect(due).toMatchObject({ value: { state: { at: 'timed_out' }, times: { ended: expiresAt } } });
  });
});

describe('the stamps', () => {
  const stampsAfter = (from: AssignmentState, move: AssignmentMove, times: Partial<AssignmentTimes> = {}) => {
    const result = moveAssignment(in_(from, times), move, given);
    if (!result.ok) throw new Error(result.failure.code);
    return result.value.times;
  };

  it('ASG-3 a receipt stamps its time and moves nothing', () => {
    expect(stampsAfter(states.offered, moves.device)).toMatchObject({ device: now, seen: null, accepted: null });
  });

  it('ASG-3 what was seen was on the device', () => {
    expect(stampsAfter(states.offered, moves.seen)).toMatchObject({ device: now, seen: now });
    expect(stampsAfter(states.offered, moves.seen, { device: at(2) })).toMatchObject({ device: at(2), seen: now });
  });

  it('ASG-3 the first receipt counts, even one that comes after the end', () => {
    expect(stampsAfter(states.cleared, moves.device)).toMatchObject({ device: now });
    expect(stampsAfter(states.offered, moves.device, { device: at(1) })).toMatchObject({ device: at(1) });
  });

  it('ASG-4 arrival without departure is taken and no departure is invented', () => {
    expect(stampsAfter(states.accepted, moves.arrive, { accepted: at(5) })).toMatchObject({
      accepted: at(5),
      enRoute: null,
      onScene: now,
    });
  });

  const stamped: readonly (readonly [AssignmentAt, AssignmentDo, keyof AssignmentTimes])[] = [
    ['offered', 'accept', 'accepted'],
    ['offered', 'decline', 'ended'],
    ['offered', 'free', 'ended'],
    ['accepted', 'depart', 'enRoute'],
    ['en_route', 'arrive', 'onScene'],
    ['en_route', 'free', 'ended'],
    ['on_scene', 'clear', 'ended'],
  ];
  for (const [from, move, name] of stamped) {
    it(`${move} stamps ${name} and nothing else`, () => {
      const times = stampsAfter(states[from], moves[move]);
      expect(times).toEqual({ ...exampleAssignment.times, [name]: now });
    });
  }
});

describe('INC-3 how far an incident’s units have come', () => {
  const assignment = (state: AssignmentState) => ({ ...exampleAssignment, state });
  const progress = (...list: AssignmentAt[]) => progressOf(list.map((name) => assignment(states[name])));

  it('INC-3 is that of the furthest active one', () => {
    expect(progress()).toBe('none');
    expect(progress('offered')).toBe('offered');
    expect(progress('accepted')).toBe('offered');
    expect(progress('offered', 'en_route')).toBe('en_route');
    expect(progress('on_scene', 'en_route', 'offered')).toBe('on_scene');
  });

  it('INC-3 does not count what has ended', () => {
    expect(progress('declined', 'timed_out', 'cleared', 'freed')).toBe('none');
    expect(progress('cleared', 'accepted')).toBe('offered');
  });

  it('four states are active and four are ends', () => {
    const active = ats.filter((name) => isActive(assignment(states[name])));
    expect(active).toEqual(['offered', 'accepted', 'en_route', 'on_scene']);
  });
});
