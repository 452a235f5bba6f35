import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../kernel/failure.ts';
import { IncidentId } from '../kernel/ids.ts';
import { after } from '../kernel/time.ts';
import { exampleDispatcher, exampleNow, exampleSupervisor } from './example.ts';
import type { IncidentAt, IncidentState } from './incident.ts';
import { type IncidentDo, type IncidentMove, incidentDos, incidentMoves, moveIncident } from './incident-machine.ts';

const since = exampleNow;
const now = after(exampleNow, 60_000);
const by = exampleDispatcher;
const other = IncidentId.parse('018f0000-0000-7000-8000-000000000002');

const states: { readonly [S in IncidentAt]: Extract<IncidentState, { at: S }> } = {
  reported: { at: 'reported', since },
  open: { at: 'open', since },
  dispatched: { at: 'dispatched', since },
  en_route: { at: 'en_route', since },
  on_scene: { at: 'on_scene', since },
  on_hold: { at: 'on_hold', since, by, why: '等待产权单位' },
  resolved: { at: 'resolved', since, by, result: '明火已扑灭' },
  rework: { at: 'rework', since, by, why: '现场未清理' },
  closed: { at: 'closed', since, by: exampleSupervisor, resolvedBy: by, result: '明火已扑灭' },
  duplicate: { at: 'duplicate', since, by, of: other, was: { at: 'open', since } },
  unfounded: { at: 'unfounded', since, by, why: '误报' },
  cancelled: { at: 'cancelled', since, by, why: '报警人撤回' },
};

const moves: { readonly [D in IncidentDo]: IncidentMove } = {
  claim: { do: 'claim' },
  follow: { do: 'follow', progress: 'en_route' },
  resolve: { do: 'resolve', disposition: 'danger-removed', result: '已处置', activeUnits: [] },
  settle: { do: 'settle', disposition: 'danger-removed', result: '已当场处置' },
  reply: { do: 'reply', said: { told: true, how: 'phone', words: '已告知' } },
  close: { do: 'close', needs: { reply: false, proof: false } },
  rework: { do: 'rework', why: '返工' },
  hold: { do: 'hold', why: '挂账' },
  release: { do: 'release' },
  cancel: { do: 'cancel', why: '撤回', activeUnits: [] },
  unfound: { do: 'unfound', why: '误报', activeUnits: [] },
  reopen: { do: 'reopen' },
  merge: { do: 'merge', of: other, activeUnits: [] },
  unmerge: { do: 'unmerge', why: '两处火情' },
};

/** Written out by hand from the domain's drawing, not derived from the table under test. `-` is a refusal. */
// biome-ignore format: a table reads as a table
const expected: { readonly [S in IncidentAt]: Readonly<Record<IncidentDo, IncidentAt | '-'>> } = {
  reported:   { claim: 'open', follow: 'en_route', resolve: '-',        settle: 'resolved', reply: '-',        close: '-',      rework: '-',      hold: '-',       release: '-',    cancel: 'cancelled', unfound: 'unfounded', reopen: '-',    merge: 'duplicate', unmerge: '-' },
  open:       { claim: '-',    follow: 'en_route', resolve: 'resolved', settle: '-',        reply: '-',        close: '-',      rework: '-',      hold: 'on_hold', release: '-',    cancel: 'cancelled', unfound: 'unfounded', reopen: '-',    merge: 'duplicate', unmerge: '-' },
  dispatched: { claim: '-',    follow: 'en_route', resolve: 'resolved', settle: '-',        reply: '-',        close: '-',      rework: '-',      hold: '-',       release: '-',    cancel: 'cancelled', unfound: 'unfounded', reopen: '-',    merge: 'duplicate', unmerge: '-' },
  en_route:   { claim: '-',    follow: 'en_route', resolve: 'resolved', settle: '-',        reply: '-',        close: '-',      rework: '-',      hold: '-',       release: '-',    cancel: 'cancelled', unfound: 'unfounded', reopen: '-',    merge: 'duplicate', unmerge: '-' },
  on_scene:   { claim: '-',    follow: 'en_route', resolve: 'resolved', settle: '-',        reply: '-',        close: '-',      rework: '-',      hold: '-',       release: '-',    cancel: 'cancelled', unfound: 'unfounded', reopen: '-',    merge: 'duplicate', unmerge: '-' },
  on_hold:    { claim: '-',    follow: '-',        resolve: '-',        settle: '-',        reply: '-',        close: '-',      rework: '-',      hold: '-',       release: 'open', cancel: 'cancelled', unfound: 'unfounded', reopen: '-',    merge: 'duplicate', unmerge: '-' },
  resolved:   { claim: '-',    follow: '-',        resolve: '-',        settle: '-',        reply: 'resolved', close: 'closed', rework: 'rework', hold: '-',       release: '-',    cancel: '-',         unfound: '-',         reopen: '-',    merge: '-',         unmerge: '-' },
  rework:     { claim: '-',    follow: 'en_route', resolve: 'resolved', settle: '-',        reply: '-',        close: '-',      rework: '-',      hold: 'on_hold', release: '-',    cancel: 'cancelled', unfound: 'unfounded', reopen: '-',    merge: 'duplicate', unmerge: '-' },
  closed:     { claim: '-',    follow: '-',        resolve: '-',        settle: '-',        reply: '-',        close: '-',      rework: '-',      hold: '-',       release: '-',    cancel: '-',         unfound: '-',         reopen: 'open', merge: '-',         unmerge: '-' },
  duplicate:  { claim: '-',    follow: '-',        resolve: '-',        settle: '-',        reply: '-',        close: '-',      rework: '-',      hold: '-',       release: '-',    cancel: '-',         unfound: '-',         reopen: '-',    merge: '-',         unmerge: 'open' },
  unfounded:  { claim: '-',    follow: '-',        resolve: '-',        settle: '-',        reply: '-',        close: '-',      rework: '-',      hold: '-',       release: '-',    cancel: '-',         unfound: '-',         reopen: 'open', merge: '-',         unmerge: '-' },
  cancelled:  { claim: '-',    follow: '-',        resolve: '-',        settle: '-',        reply: '-',        close: '-',      rework: '-',      hold: '-',       release: '-',    cancel: '-',         unfound: '-',         reopen: 'open', merge: '-',         unmerge: '-' },
};
const ats = Object.keys(expected) as IncidentAt[];

/** A different person than the one in every example state. */
const given = { by: exampleSupervisor, now };

describe('INC-1 an incident moves only by its table', () => {
  for (const at of ats) {
    for (const name of incidentDos) {
      const to = expected[at][name];
      it(`${at} × ${name} → ${to === '-' ? 'refused' : to}`, () => {
        const result = moveIncident(states[at], moves[name], given);
        if (to === '-') {
          expect(result).toEqual({
            ok: false,
            failure: { code: 'move-impossible', values: { from: at, move: name } },
          });
        } else {
          expect(result).toMatchObject({ ok: true, value: { at: to } });
        }
      });
    }
  }

  it('the table has no cell that this page does not name', () => {
    for (const at of ats) {
      const cells = Object.keys(incidentMoves[at]).sort();
      expect(cells).toEqual(incidentDos.filter((name) => expected[at][name] !== '-').sort());
    }
  });
});

describe('what a move leaves in the state', () => {
  it('keeps who, why and when on hold', () => {
    expect(moveIncident(states.open, { do: 'hold', why: '等待材料' }, given)).toEqual({
      ok: true,
      value: { at: 'on_hold', since: now, by: exampleSupervisor, why: '等待材料' },
    });
  });

  it('keeps the handler’s word and both pairs of hands when closed', () => {
    expect(moveIncident(states.resolved, moves.close, given)).toEqual({
      ok: true,
      value: { at: 'closed', since: now, by: exampleSupervisor, resolvedBy: by, result: '明火已扑灭' },
    });
  });

  it('keeps the reason of a cancellation, a false report and a return', () => {
    for (const [state, move] of [
      [states.open, { do: 'cancel', why: '甲', activeUnits: [] }],
      [states.open, { do: 'unfound', why: '甲', activeUnits: [] }],
      [states.resolved, { do: 'rework', why: '甲' }],
    ] as const) {
      expect(moveIncident(state, move, given)).toMatchObject({
        value: { why: '甲', by: exampleSupervisor, since: now },
      });
    }
  });
});

describe('INC-12 a duplicate goes back to where it stood', () => {
  const worked = ['reported', 'open', 'dispatched', 'en_route', 'on_scene', 'on_hold', 'rework'] as const;
  it.each(worked)('INC-12 merged in %s and taken out again it stands there, with all it had', (at) => {
    const merged = moveIncident(states[at], moves.merge, given);
    expect(merged).toEqual({
      ok: true,
      value: { at: 'duplicate', since: now, by: exampleSupervisor, of: other, was: states[at] },
    });
    if (merged.ok) expect(moveIncident(merged.value, moves.unmerge, given)).toEqual({ ok: true, value: states[at] });
  });
});

describe('INC-3 an incident follows its assignments', () => {
  const follows: readonly (readonly [IncidentAt, 'none' | 'offered' | 'en_route' | 'on_scene', IncidentAt])[] = [
    ['open', 'none', 'open'],
    ['open', 'offered', 'dispatched'],
    ['open', 'on_scene', 'on_scene'],
    ['dispatched', 'none', 'open'],
    ['dispatched', 'offered', 'dispatched'],
    ['dispatched', 'en_route', 'en_route'],
    ['en_route', 'none', 'open'],
    ['en_route', 'offered', 'dispatched'],
    ['en_route', 'on_scene', 'on_scene'],
    ['on_scene', 'offered', 'dispatched'],
    ['on_scene', 'en_route', 'en_route'],
    ['rework', 'offered', 'dispatched'],
    ['rework', 'on_scene', 'on_scene'],
  ];
  for (const [from, progress, to] of follows) {
    it(`INC-3 ${from} with ${progress} becomes ${to}`, () => {
      expect(moveIncident(states[from], { do: 'follow', progress }, given)).toMatchObject({ value: { at: to } });
    });
  }

  it('INC-3 a state that does not change keeps its time', () => {
    expect(moveIncident(states.en_route, { do: 'follow', progress: 'en_route' }, given)).toEqual({
      ok: true,
      value: states.en_route,
    });
  });

  it('INC-4 units that were there and are done do not open it again', () => {
    expect(moveIncident(states.on_scene, { do: 'follow', progress: 'none' }, given)).toEqual({
      ok: true,
      value: states.on_scene,
    });
  });

  it('INC-4 a return without a unit stays a return', () => {
    expect(moveIncident(states.rework, { do: 'follow', progress: 'none' }, given)).toEqual({
      ok: true,
      value: states.rework,
    });
  });
});

describe('refusals that name the reason', () => {
  const code = (state: IncidentState, move: IncidentMove, who = given): FailureCode | 'ok' => {
    const result = moveIncident(state, move, who);
    return result.ok ? 'ok' : result.failure.code;
  };

  it('INC-5 who resolved it cannot close it, another can', () => {
    expect(code(states.resolved, moves.close, { by, now })).toBe('same-hands');
    expect(code(states.resolved, moves.close, { by: exampleSupervisor, now })).toBe('ok');
  });

  it('INC-5 who resolved it closes it with a photo from the place', () => {
    const close: IncidentMove = { do: 'close', needs: { reply: false, proof: true } };
    expect(moveIncident(states.resolved, close, { by, now })).toMatchObject({ value: { at: 'closed', byPhoto: true } });
    const another = moveIncident(states.resolved, close, given);
    expect(another.ok && another.value).not.toHaveProperty('byPhoto');
  });

  it('INC-24 what was chosen keeps its name and what it wants, and closing asks for that', () => {
    const chosen = { called: { zh: '已关阀' }, proof: 'both' } as const;
    const resolve = { ...moves.resolve, ...chosen, disposition: 'valve-shut' } as IncidentMove;
    const resolved = moveIncident(states.open, resolve, given);
    if (!resolved.ok) throw new Error(resolved.failure.code);
    expect(resolved.value).toMatchObject({ at: 'resolved', disposition: 'valve-shut', ...chosen });
    const close = (proof: boolean): IncidentMove => ({ do: 'close', needs: { reply: false, proof } });
    const other = { by: { ...given.by, id: 'another' }, now } as typeof given;
    expect(code(resolved.value, close(true))).toBe('hands-missing');
    expect(code(resolved.value, close(false), other)).toBe('photo-missing');
    expect(code(resolved.value, close(true), other)).toBe('ok');
  });

  it('INC-16 with a contact of the reporter it is closed once a reply is recorded, and keeps it', () => {
    const close: IncidentMove = { do: 'close', needs: { reply: true, proof: false } };
    expect(code(states.resolved, close)).toBe('reply-missing');
    const replied = moveIncident(states.resolved, moves.reply, given);
    if (!replied.ok) throw new Error(replied.failure.code);
    const reply = { said: { told: true, how: 'phone', words: '已告知' }, by: exampleSupervisor, at: now };
    expect(replied.value).toEqual({ ...states.resolved, reply });
    expect(moveIncident(replied.value, close, given)).toMatchObject({ value: { at: 'closed', reply } });
    const back = moveIncident(replied.value, moves.rework, given);
    expect(back).toEqual({ ok: true, value: { at: 'rework', since: now, by: exampleSupervisor, why: '返工' } });
  });

  it('INC-6 what still has units is neither resolved nor cancelled nor called false nor merged, and they are named', () => {
    for (const name of ['resolve', 'cancel', 'unfound', 'merge'] as const) {
      const move = { ...moves[name], activeUnits: ['巡逻3号', '消防2号'] } as IncidentMove;
      expect(moveIncident(states.en_route, move, given)).toEqual({
        ok: false,
        failure: { code: 'units-still-assigned', values: { units: '巡逻3号、消防2号' } },
      });
    }
  });
});
