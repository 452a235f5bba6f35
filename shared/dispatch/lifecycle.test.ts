import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleHours, exampleIncident, exampleNow } from '../incident/example.ts';
import { Incident } from '../incident/incident.ts';
import { changeIncident } from '../incident/incident-change.ts';
import { type IncidentMove, incidentDos } from '../incident/incident-machine.ts';
import { fold } from '../kernel/fold.ts';
import { after, type Instant } from '../kernel/time.ts';
import { Assignment, isActive } from './assignment.ts';
import { changeAssignment } from './assignment-change.ts';
import { type AssignmentMove, assignmentDos, progressOf } from './assignment-machine.ts';
import { OFFER_S } from './dispatch-api.ts';
import { exampleAssignment } from './example.ts';

/**
 * One incident and its assignments, driven by random moves in random order by random people, the way the commands of the
 * server drive them. Refusals are fine; impossible rows are not.
 */
interface World {
  incident: Incident;
  assignments: Assignment[];
  /** The rows again, made of nothing but the changes. */
  folded: { incident: Incident; assignments: Map<string, Assignment> };
}

type Act =
  | { readonly on: 'incident'; readonly do: (typeof incidentDos)[number] }
  | { readonly on: 'offer' }
  | { readonly on: 'assignment'; readonly which: number; readonly do: (typeof assignmentDos)[number] };

const people = ['甲', '乙', '丙'].map((name, index) => ({
  kind: 'account' as const,
  id: `018f0000-0000-7000-8000-00000000000${index}`,
  name,
}));

const act: fc.Arbitrary<{ act: Act; person: number; seconds: number }> = fc.record({
  act: fc.oneof(
    // `follow` is never sent by hand: the server derives it.
    fc.record({
      on: fc.constant('incident' as const),
      do: fc.constantFrom(...incidentDos.filter((name) => name !== 'follow')),
    }),
    // The ways that are long are walked more often.
    fc.record({
      on: fc.constant('incident' as const),
      do: fc.constantFrom('resolve' as const, 'close' as const),
    }),
    fc.record({ on: fc.constant('offer' as const) }),
    fc.record({ on: fc.constant('assignment' as const), which: fc.nat(4), do: fc.constantFrom(...assignmentDos) }),
    fc.record({
      on: fc.constant('assignment' as const),
      which: fc.nat(1),
      do: fc.constantFrom('accept', 'depart', 'arrive', 'clear'),
    }),
  ),
  person: fc.nat(people.length - 1),
  seconds: fc.constantFrom(0, 1, 5, 20, OFFER_S),
});

function start(): World {
  return { incident: exampleIncident, assignments: [], folded: { incident: exampleIncident, assignments: new Map() } };
}

function moveOf(name: (typeof incidentDos)[number], world: World): IncidentMove {
  const activeUnits = world.assignments.filter(isActive).map((assignment) => assignment.callSign);
  const words = { result: '已处置', why: '原因', activeUnits, progress: progressOf(world.assignments), of: firstOfAll };
  const closing = {
    disposition: 'danger-removed',
    said: { told: false, why: '号码停用' },
    needs: { reply: false, proof: false },
  };
  return { do: name, ...words, ...closing } as IncidentMove;
}

/** The incident that the driven one may be merged into. */
const firstOfAll = '018f0000-0000-7000-8000-00000000f000';

type Given = { by: (typeof people)[number]; now: Instant };

function applyIncident(world: World, move: IncidentMove, given: Given): void {
  const result = changeIncident(world.incident, move, { ...given, hours: exampleHours });
  if (!result.ok || result.value === null) return;
  world.incident = result.value.incident;
  world.folded.incident = fold(world.folded.incident, { rev: result.value.incident.rev, set: result.value.set });
}

function applyOffer(world: World, given: Given): void {
  if (world.incident.state.at === 'reported') applyIncident(world, { do: 'claim' }, given);
  const offered: Assignment = {
    ...exampleAssignment,
    id: `018f0000-0000-7000-8000-0000000b${String(world.assignments.length).padStart(4, '0')}` as Assignment['id'],
    state: { at: 'offered', since: given.now, expiresAt: after(given.now, OFFER_S * 1_000) },
    times: { ...exampleAssignment.times, offered: given.now },
  };
  const next = [...world.assignments, offered];
  const follow = { do: 'follow', progress: progressOf(next) } as const;
  if (!changeIncident(world.incident, follow, { ...given, hours: exampleHours }).ok) return;
  world.assignments = next;
  world.folded.assignments.set(offered.id, fold<Assignment>(undefined, { rev: 1, set: offered }));
  applyIncident(world, follow, given);
}

function applyAnswer(world: World, step: Extract<Act, { on: 'assignment' }>, given: Given): void {
  const before = world.assignments[step.which];
  if (before === undefined) return;
  const words = { why: '原因', note: '已处置' };
  const result = changeAssignment(before, { do: step.do, ...words } as AssignmentMove, given);
  if (!result.ok || result.value === null) return;
  const { assignment, set } = result.value;
  const { id, rev } = assignment;
  world.assignments = world.assignments.with(step.which, assignment);
  world.folded.assignments.set(id, fold(world.folded.assignments.get(id), { rev, set }));
  applyIncident(world, moveOf('follow', world), given);
}

function apply(world: World, step: Act, given: Given): void {
  if (step.on === 'incident') applyIncident(world, moveOf(step.do, world), given);
  else if (step.on === 'offer') applyOffer(world, given);
  else applyAnswer(world, step, given);
}

/** Runs the steps and calls `check` after each, with the world before and after. */
function run(
  steps: readonly { act: Act; person: number; seconds: number }[],
  check: (world: World, before: World) => void,
): void {
  const world = start();
  let now = exampleNow;
  for (const step of steps) {
    now = after(now, step.seconds * 1_000);
    const before = { ...world };
    apply(world, step.act, { by: people[step.person] ?? { kind: 'account', id: 'nobody', name: '' }, now });
    check(world, before);
  }
}

const sequences = fc.array(act, { minLength: 5, maxLength: 60 });
const settings = { seed: 20_260_302, numRuns: 1_000 };
const always = (check: (world: World, before: World) => void) =>
  fc.assert(
    fc.property(sequences, (steps) => run(steps, check)),
    settings,
  );

describe('an incident and its assignments under any sequence of moves', () => {
  it('INC-1 ASG-1 never leave what their schemas allow', () => {
    always((world) => {
      Incident.parse(world.incident);
      for (const assignment of world.assignments) Assignment.parse(assignment);
    });
  });

  it('INC-3 INC-4 the incident stands where its units are', () => {
    const allowed = {
      none: [
        ...['reported', 'open', 'on_scene', 'on_hold', 'resolved', 'rework', 'closed'],
        ...['duplicate', 'unfounded', 'cancelled'],
      ],
      offered: ['dispatched'],
      en_route: ['en_route'],
      on_scene: ['on_scene'],
    };
    always(({ incident, assignments }) => {
      expect(allowed[progressOf(assignments)]).toContain(incident.state.at);
    });
  });

  it('INC-2 what is open is owned, and what a person owns stays owned by a person', () => {
    always(({ incident }, before) => {
      const { at } = incident.state.at === 'duplicate' ? incident.state.was : incident.state;
      // INC-22: what an officer settled on the spot is its desk's until somebody looks at it.
      const isSettled = at === 'resolved' && incident.taken === null;
      if (at !== 'reported' && at !== 'cancelled' && at !== 'unfounded' && !isSettled)
        expect(incident.owner.kind).toBe('account');
      if (before.incident.owner.kind === 'account') expect(incident.owner.kind).toBe('account');
    });
  });

  it('INC-5 nothing is closed by one pair of hands', () => {
    let closed = 0;
    always(({ incident }) => {
      if (incident.state.at !== 'closed') return;
      closed += 1;
      expect(incident.state.by.id).not.toBe(incident.state.resolvedBy.id);
    });
    expect(closed).toBeGreaterThan(20);
  });

  it('INC-6 nothing that is over or resolved has a unit on it', () => {
    always(({ incident, assignments }) => {
      if (['resolved', 'closed', 'cancelled', 'unfounded', 'on_hold'].includes(incident.state.at)) {
        expect(assignments.filter(isActive)).toEqual([]);
      }
    });
  });

  it('CLK-2 a stopped clock keeps its time; only the resolve clock ever runs again', () => {
    always(({ incident }, before) => {
      incident.clocks.forEach((clock, index) => {
        const was = before.incident.clocks[index]?.doneAt ?? null;
        if (was === null || clock.doneAt === was) return;
        // INC-12: taken out of its first, what stopped only because it was merged runs on.
        if (before.incident.state.at === 'duplicate') return expect(clock.doneAt).toBeNull();
        expect(clock.kind).toBe('resolve');
        expect(clock.doneAt).toBeNull();
        expect(['rework', 'open']).toContain(incident.state.at);
      });
    });
  });

  it('ASG-3 a stamp once made is never changed or taken back', () => {
    always(({ assignments }, before) => {
      before.assignments.forEach((was, index) => {
        for (const [name, stamp] of Object.entries(was.times)) {
          if (stamp !== null) expect(assignments[index]?.times[name as keyof Assignment['times']]).toBe(stamp);
        }
      });
    });
  });

  it('ASG-2 a cleared assignment was on the scene, a freed one was not', () => {
    always(({ assignments }) => {
      for (const { state, times } of assignments) {
        if (state.at === 'cleared') expect(times.onScene).not.toBeNull();
        if (state.at === 'freed') expect(times.onScene).toBeNull();
      }
    });
  });

  it('ASG-1 an end is an end', () => {
    always(({ assignments }, before) => {
      before.assignments.forEach((was, index) => {
        if (!isActive(was)) expect(assignments[index]?.state).toEqual(was.state);
      });
    });
  });

  it('FED-1 folding the changes gives the rows, and versions grow by one', () => {
    always((world, before) => {
      expect(world.folded.incident).toEqual(world.incident);
      expect([...world.folded.assignments.values()]).toEqual(world.assignments);
      expect(world.incident.rev - before.incident.rev).toBeLessThanOrEqual(2);
    });
  });
});
