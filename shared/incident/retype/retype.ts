import type { WorkTime } from '../../area/hours/work-time.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Clock, Incident, IncidentAt } from '../incident.ts';
import { clocksOf, releaseClocks, wasReached } from '../incident-clocks.ts';
import type { Flow, IncidentType } from '../incident-type.ts';

/** Where an incident's type can still be changed: resolved, its disposition belongs to the flow it had; over, nothing more happens. */
export const retypesAt: Readonly<Record<IncidentAt, boolean>> = {
  reported: true,
  open: true,
  dispatched: true,
  en_route: true,
  on_scene: true,
  on_hold: true,
  rework: true,
  resolved: false,
  closed: false,
  duplicate: false,
  unfounded: false,
  cancelled: false,
};

/**
 * TYP-2: from which flow an incident may come into which. Never into a mediation, of which only type, place, hand-over and outcome are
 * kept: what was written down before stays written. It is reported anew as one.
 */
export const flowChanges: Readonly<Record<Flow, Readonly<Record<Flow, boolean>>>> = {
  emergency: { emergency: true, general: true, mediation: false },
  general: { emergency: true, general: true, mediation: false },
  mediation: { emergency: true, general: true, mediation: true },
};

interface Given {
  readonly type: IncidentType;
  /** When it was on hold and is no more, in order. */
  readonly holds: readonly { readonly since: Instant; readonly until: Instant }[];
  readonly hours: WorkTime;
}

/** What a change of type changes of an incident's row, without who leads it and its plan. */
export type Retyped = Pick<Incident, 'type' | 'flow' | 'priority' | 'major' | 'escalation' | 'clocks'>;

/** TYP-1, TYP-2. Refuses with `move-impossible`, `type-same`, `flow-unfit`. */
export function retypeIncident(incident: Incident, given: Given): Result<Retyped> {
  const { state, flow, escalation } = incident;
  const { type } = given;
  if (!retypesAt[state.at]) return no('move-impossible', { values: { from: state.at, move: 'retype' } });
  if (type.id === incident.type) return no('type-same');
  if (!flowChanges[flow][type.flow]) return no('flow-unfit');
  return ok({
    type: type.id,
    flow: type.flow,
    priority: type.priority,
    major: type.major,
    escalation: { ...escalation, terms: type.escalate },
    clocks: retypeClocks(incident, given),
  });
}

/**
 * TYP-3: the clocks of an incident under another type. What was reached, or ran out and was told, stays as it was: a change of type makes
 * nothing late in time. What runs counts to the new type's target from the report on, without the time on hold. What the new type
 * has no clock for and nobody waits for any more, falls away; a goal that was reached before gets no clock afterwards.
 */
function retypeClocks({ state, clocks, reportedAt }: Incident, { type, holds, hours }: Given): Clock[] {
  const kept = clocks.filter(({ doneAt, overdueAt }) => doneAt !== null || overdueAt !== null);
  const begun = clocksOf(type, reportedAt, hours).filter(
    ({ kind }) => !kept.some((clock) => clock.kind === kind) && !wasReached(kind, state.at),
  );
  const running = holds.reduce((now, held) => releaseClocks(now, held, hours), begun);
  const order: readonly Clock['kind'][] = ['claim', 'arrive', 'resolve'];
  return [...kept, ...running].toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
