import { describe, expect, it } from 'vitest';
import type { IncidentTypeId } from '../../kernel/ids.ts';
import { after } from '../../kernel/time.ts';
import {
  exampleDispatcher as by,
  exampleIncident,
  exampleType,
  exampleHours as hours,
  exampleNow as now,
} from '../example.ts';
import type { Incident, IncidentAt, IncidentState } from '../incident.ts';
import type { Flow, IncidentType } from '../incident-type.ts';
import { flowChanges, retypeIncident, retypesAt } from './retype.ts';

const states: Record<IncidentAt, IncidentState> = {
  reported: { at: 'reported', since: now },
  open: { at: 'open', since: now },
  dispatched: { at: 'dispatched', since: now },
  en_route: { at: 'en_route', since: now },
  on_scene: { at: 'on_scene', since: now },
  on_hold: { at: 'on_hold', since: now, by, why: '等' },
  rework: { at: 'rework', since: now, by, why: '未完' },
  resolved: { at: 'resolved', since: now, by, disposition: 'danger-removed', result: '好' },
  closed: { at: 'closed', since: now, by, resolvedBy: by, disposition: 'danger-removed', result: '好' },
  duplicate: { at: 'duplicate', since: now, by, of: exampleIncident.id, was: { at: 'open', since: now } },
  unfounded: { at: 'unfounded', since: now, by, why: '误' },
  cancelled: { at: 'cancelled', since: now, by, why: '误' },
};
const worked: readonly IncidentAt[] = ['reported', 'open', 'dispatched', 'en_route', 'on_scene', 'on_hold', 'rework'];
const typeOf = (change: Partial<IncidentType>): IncidentType => ({
  ...exampleType,
  id: 'other' as IncidentTypeId,
  priority: 3,
  clocks: { claimS: 60, arriveS: 900, resolveS: 3_600 },
  ...change,
});
const retyped = (
  incident: Incident,
  change: Partial<IncidentType> = {},
  holds: Parameters<typeof retypeIncident>[1]['holds'] = [],
) => retypeIncident(incident, { type: typeOf(change), holds, hours });
const at = (state: IncidentState, change: Partial<Incident> = {}): Incident => ({
  ...exampleIncident,
  state,
  ...change,
});
const clocks = (result: ReturnType<typeof retyped>) =>
  result.ok ? Object.fromEntries(result.value.clocks.map((clock) => [clock.kind, clock])) : {};

describe('TYP-1 a change of type', () => {
  for (const state of Object.values(states)) {
    const may = worked.includes(state.at);
    it(`TYP-1 is ${may ? 'taken' : 'refused'} where the incident is ${state.at}`, () => {
      expect(retypesAt[state.at]).toBe(may);
      const result = retyped(at(state));
      if (may) expect(result).toMatchObject({ value: { type: 'other', priority: 3 } });
      else expect(result).toMatchObject({ failure: { code: 'move-impossible', values: { from: state.at } } });
    });
  }
  it('TYP-1 to the same type is none', () => {
    expect(retyped(at(states.open), { id: exampleType.id })).toMatchObject({ failure: { code: 'type-same' } });
  });
  const flows: readonly Flow[] = ['emergency', 'general', 'mediation'];
  it.each(flows.flatMap((from) => flows.map((to) => [from, to] as const)))('TYP-2 from %s to %s', (from, to) => {
    const may = to !== 'mediation' || from === 'mediation';
    expect(flowChanges[from][to]).toBe(may);
    const result = retyped(at(states.open, { flow: from }), { flow: to });
    expect(result).toMatchObject(may ? { value: { flow: to } } : { failure: { code: 'flow-unfit' } });
  });
});

describe('TYP-3 the clocks', () => {
  it('that run count to the new targets from the report on, not from the change', () => {
    const { claim, arrive, resolve } = clocks(retyped(at(states.reported)));
    expect([claim?.dueAt, arrive?.dueAt, resolve?.dueAt]).toEqual([
      after(now, 60_000),
      after(now, 900_000),
      after(now, 3_600_000),
    ]);
    expect(claim?.startAt).toBe(now);
  });
  it('that were reached, or had run out, stay as they were', () => {
    const [claim, arrive, resolve] = exampleIncident.clocks;
    if (claim === undefined || arrive === undefined || resolve === undefined) throw new Error('no clocks');
    const late = { ...arrive, overdueAt: arrive.dueAt };
    const had = { clocks: [{ ...claim, doneAt: after(now, 5_000) }, late, resolve] };
    const then = clocks(retyped(at(states.open, had)));
    expect([then['claim'], then['arrive']]).toEqual([had.clocks[0], late]);
    expect(then['resolve']?.dueAt).toBe(after(now, 3_600_000));
  });
  it('have no time on hold in them', () => {
    const holds = [{ since: after(now, 10_000), until: after(now, 70_000) }];
    expect(clocks(retyped(at(states.reported), {}, holds))['resolve']?.dueAt).toBe(after(now, 3_660_000));
  });
  it('that the new type does not have fall away, and none begins for what was reached before', () => {
    expect(Object.keys(clocks(retyped(at(states.open), { flow: 'general' })))).toEqual(['resolve']);
    const general = at(states.on_scene, { flow: 'general', clocks: exampleIncident.clocks.slice(2) });
    expect(Object.keys(clocks(retyped(general)))).toEqual(['resolve']);
    expect(Object.keys(clocks(retyped({ ...general, state: states.dispatched })))).toEqual(['arrive', 'resolve']);
    expect(Object.keys(clocks(retyped({ ...general, state: states.rework })))).toEqual(['resolve']);
  });
});
