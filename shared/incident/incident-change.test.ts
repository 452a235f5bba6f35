import { describe, expect, it } from 'vitest';
import { IncidentId } from '../kernel/ids.ts';
import { after } from '../kernel/time.ts';
import { exampleDispatcher, exampleHours, exampleIncident, exampleNow, exampleSupervisor } from './example.ts';
import { Incident } from './incident.ts';
import { changeIncident } from './incident-change.ts';
import type { IncidentMove } from './incident-machine.ts';

const at = (seconds: number) => after(exampleNow, seconds * 1_000);
const by = exampleDispatcher;
const hours = exampleHours;
const supervisor = { by: exampleSupervisor, now: at(60), hours };

/** The incident after these moves, one a second, all by the dispatcher unless told. */
function walked(moves: readonly IncidentMove[], last = by) {
  let incident = exampleIncident;
  moves.forEach((move, index) => {
    const result = changeIncident(incident, move, {
      by: index === moves.length - 1 ? last : by,
      now: at(index + 1),
      hours,
    });
    if (!result.ok) throw new Error(result.failure.code);
    incident = result.value?.incident ?? incident;
  });
  return incident;
}
const change = (incident: Incident, move: IncidentMove, given = { by, now: at(60), hours }) => {
  const result = changeIncident(incident, move, given);
  if (!result.ok) return result.failure.code;
  return result.value;
};

describe('claiming', () => {
  it('INC-2 gives the incident to the person, opens it and stops the claim clock', () => {
    expect(change(exampleIncident, { do: 'claim' })).toMatchObject({
      kind: 'incident.claimed',
      set: {
        owner: { kind: 'account', id: by.id, name: by.name },
        state: { at: 'open', since: at(60) },
        openedAt: at(60),
      },
      incident: { rev: 2 },
    });
  });

  it('INC-2 names who has it to the one who comes second', () => {
    const claimed = walked([{ do: 'claim' }]);
    expect(changeIncident(claimed, { do: 'claim' }, { by: exampleSupervisor, now: at(60), hours })).toEqual({
      ok: false,
      failure: { code: 'already-owned', values: { by: by.name } },
    });
  });

  it('INC-2 by the system opens it and leaves it with its desk', () => {
    const clock = { kind: 'system', id: 'system', name: 'clock' } as const;
    const claimed = change(exampleIncident, { do: 'claim' }, { by: clock, now: at(60), hours });
    expect(claimed).toMatchObject({ incident: { owner: exampleIncident.owner, state: { at: 'open' } } });
  });

  it('is refused on what is over', () => {
    expect(change(walked([{ do: 'claim' }, { do: 'cancel', why: '撤回', activeUnits: [] }]), { do: 'claim' })).toBe(
      'move-impossible',
    );
  });
});

describe('following', () => {
  const follow = (progress: 'none' | 'offered' | 'en_route' | 'on_scene') => ({ do: 'follow', progress }) as const;

  it('says nothing when nothing is new', () => {
    expect(change(walked([{ do: 'claim' }]), follow('none'))).toBeNull();
  });

  it('the first offer is a dispatch, what comes after is progress', () => {
    const open = walked([{ do: 'claim' }]);
    expect(change(open, follow('offered'))).toMatchObject({ kind: 'incident.dispatched' });
    const onTheWay = walked([{ do: 'claim' }, follow('offered'), follow('en_route')]);
    expect(change(onTheWay, follow('on_scene'))).toMatchObject({ kind: 'incident.progressed' });
    expect(change(onTheWay, follow('offered'))).toMatchObject({ kind: 'incident.progressed' });
    expect(change(onTheWay, follow('none'))).toMatchObject({
      kind: 'incident.progressed',
      set: { state: { at: 'open' } },
    });
  });

  it('keeps the first opening time', () => {
    const again = walked([{ do: 'claim' }, follow('offered'), follow('none')]);
    expect(again.openedAt).toBe(at(1));
  });
});

describe('reopening', () => {
  it('INC-2 what only a desk had belongs to who reopens it', () => {
    const cancelled = walked([{ do: 'cancel', why: '撤回', activeUnits: [] }]);
    expect(cancelled.owner.kind).toBe('desk');
    expect(change(cancelled, { do: 'reopen' }, supervisor)).toMatchObject({
      kind: 'incident.reopened',
      incident: { owner: { kind: 'account', id: exampleSupervisor.id } },
    });
  });

  it('INC-2 what a person had stays with that person', () => {
    const cancelled = walked([{ do: 'claim' }, { do: 'cancel', why: '撤回', activeUnits: [] }]);
    expect(change(cancelled, { do: 'reopen' }, supervisor)).toMatchObject({
      incident: { owner: { id: by.id } },
    });
  });
});

it('INC-14 each return is counted, and nothing takes the count back', () => {
  const resolve: IncidentMove = { do: 'resolve', disposition: 'danger-removed', result: '好', activeUnits: [] };
  const back: IncidentMove = { do: 'rework', why: '返' };
  expect(walked([{ do: 'claim' }, resolve]).reworks).toBe(0);
  const twice = [{ do: 'claim' }, resolve, back, resolve, back, resolve] as const;
  expect(walked(twice).reworks).toBe(2);
  const closed = walked([...twice, { do: 'close', needs: { reply: false, proof: false } }], exampleSupervisor);
  expect(change(closed, { do: 'reopen' }, supervisor)).toMatchObject({ incident: { reworks: 2 } });
});

it('CLK-3 release puts the deadlines off by the time on hold', () => {
  const held = walked([{ do: 'claim' }, { do: 'hold', why: '挂账' }]);
  const released = change(held, { do: 'release' }, { by: exampleSupervisor, now: at(602), hours });
  expect(released).toMatchObject({
    kind: 'incident.released',
    incident: { clocks: [{ dueAt: at(30) }, { dueAt: at(300 + 600) }, { dueAt: at(7_200 + 600) }] },
  });
});

describe('INC-12 merging and taking out', () => {
  const first = IncidentId.parse('018f0000-0000-7000-8000-000000000009');
  const merge: IncidentMove = { do: 'merge', of: first, activeUnits: [] };
  const out: IncidentMove = { do: 'unmerge', why: '两处火情' };
  const later = { by, now: at(900), hours };

  it.each<[string, readonly IncidentMove[]]>([
    ['just reported', []],
    ['claimed', [{ do: 'claim' }]],
    ['on the scene', [{ do: 'claim' }, { do: 'follow', progress: 'on_scene' }]],
    ['on hold', [{ do: 'claim' }, { do: 'hold', why: '挂账' }]],
    [
      'sent back',
      [
        { do: 'claim' },
        { do: 'resolve', disposition: 'danger-removed', result: '好', activeUnits: [] },
        { do: 'rework', why: '返' },
      ],
    ],
  ])('INC-12 %s: clocks, owner and opening time are what they were', (_, before) => {
    const was = walked(before);
    const merged = change(was, merge);
    if (merged === null || typeof merged === 'string') throw new Error('not merged');
    expect(merged.kind).toBe('incident.merged');
    expect(merged.incident.clocks.every((clock) => clock.doneAt !== null)).toBe(true);
    expect(Incident.parse(merged.incident)).toEqual(merged.incident);
    const back = change(merged.incident, out, later);
    expect(back).toMatchObject({ kind: 'incident.unmerged' });
    expect(back).toHaveProperty('incident', { ...was, rev: was.rev + 2 });
  });

  it('INC-12 on hold all the time, it is due later by the whole of it', () => {
    const held = walked([{ do: 'claim' }, { do: 'hold', why: '挂账' }]);
    const merged = change(held, merge);
    const back = merged !== null && typeof merged !== 'string' ? change(merged.incident, out, later) : null;
    const released = back !== null && typeof back !== 'string' ? change(back.incident, { do: 'release' }, later) : null;
    expect(released).toMatchObject({
      incident: { clocks: [{}, { dueAt: at(300 + 898) }, { dueAt: at(7_200 + 898) }] },
    });
  });

  it('INC-12 what stopped before stays stopped', () => {
    const merged = change(walked([{ do: 'claim' }]), merge);
    const back = merged !== null && typeof merged !== 'string' ? change(merged.incident, out, later) : null;
    expect(back).toMatchObject({ incident: { clocks: [{ doneAt: at(1) }, { doneAt: null }, { doneAt: null }] } });
  });
});

it('every move has its event, and the row it leaves is an incident', () => {
  const steps: readonly (readonly [readonly IncidentMove[], IncidentMove, string])[] = [
    [
      [{ do: 'claim' }],
      { do: 'resolve', disposition: 'danger-removed', result: '好', activeUnits: [] },
      'incident.resolved',
    ],
    [[{ do: 'claim' }], { do: 'unfound', why: '误报', activeUnits: [] }, 'incident.unfounded'],
    [[{ do: 'claim' }], { do: 'cancel', why: '撤回', activeUnits: [] }, 'incident.cancelled'],
    [[{ do: 'claim' }], { do: 'hold', why: '挂账' }, 'incident.held'],
    [
      [{ do: 'claim' }, { do: 'resolve', disposition: 'danger-removed', result: '好', activeUnits: [] }],
      { do: 'rework', why: '返' },
      'incident.sent_to_rework',
    ],
  ];
  for (const [before, move, kind] of steps) {
    const done = change(walked(before), move);
    expect(done).toMatchObject({ kind });
    if (done !== null && typeof done !== 'string') expect(Incident.parse(done.incident)).toEqual(done.incident);
  }
});
