import { type Assignment, isActive } from '@watchroom/shared/dispatch/assignment.ts';
import { AssignmentReply, Recommendation } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import type { AssignmentId, IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useMemo, useRef } from 'react';
import { apiPath } from '../platform/api.ts';
import { useCommand, useCommands } from '../platform/use-command.ts';
import { useAnswer, useRows } from '../platform/use-room.ts';

/** Positions move: a recommendation is asked for again after this long, ms. */
const RECOMMEND_EVERY_MS = 10_000;

/** Who should go. Asked again now and then, and whenever a unit comes or goes. */
export function useRecommendation(incident: IncidentId | null) {
  const units = useRows('units', 'unit');
  const answer = useAnswer({
    key: ['recommendation', incident],
    when: incident !== null,
    everyMs: RECOMMEND_EVERY_MS,
    ask: { method: 'GET', path: apiPath`/api/incidents/${incident ?? ''}/recommendation`, reply: Recommendation },
  });
  const busy = useMemo(() => [...units.values()].map((unit) => `${unit.id}${unit.status}`).join(), [units]);
  useAskedAnew(answer, busy, incident !== null);
  return answer;
}

/**
 * Asks again when `of` is another one. One question at a time: in a busy city units change faster than it is answered, and a question that
 * is called off by the next one is never answered at all. A refetch asks even what is switched off: not while `when` is false.
 */
export function useAskedAnew(answer: { refetch: () => unknown; isFetching: boolean }, of: string, when = true): void {
  const asked = useRef(of);
  const { refetch, isFetching } = answer;
  useEffect(() => {
    if (asked.current === of || isFetching) return;
    asked.current = of;
    if (when) void refetch();
  }, [when, of, isFetching, refetch]);
}

/** The assignments of an incident, active ones first, each group newest first. */
export function useAssignments(incident: IncidentId): readonly Assignment[] {
  const rows = useRows('incidents', 'assignment');
  return useMemo(() => {
    const own = [...rows.values()].filter((assignment) => assignment.incident === incident);
    return own.sort(
      (a, b) => Number(isActive(b)) - Number(isActive(a)) || (a.times.offered < b.times.offered ? 1 : -1),
    );
  }, [rows, incident]);
}

export interface Offer {
  readonly incident: IncidentId;
  readonly unit: UnitId;
}

/** Several may be under way: who sends three units does not wait for the answer of the first. */
export function useOffer() {
  return useCommands(({ incident, unit }: Offer) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident}/assignments`,
    body: { unit },
    reply: AssignmentReply,
  }));
}

/** Takes an offer back that nobody has answered yet (ASG-9). */
export function useUndoOffer() {
  return useCommands(({ id, why }: { readonly id: AssignmentId; readonly why: string }) => ({
    method: 'POST',
    path: apiPath`/api/assignments/${id}/free`,
    body: { why, unanswered: true },
    reply: AssignmentReply,
  }));
}

/** Begins to ask one unit after the other for an incident, or stops it. */
export function useReoffer() {
  return useCommand(({ incident, on }: { readonly incident: IncidentId; readonly on: boolean }) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident}/reoffer`,
    body: { on },
    reply: IncidentReply,
  }));
}

export interface Answering {
  readonly id: AssignmentId;
  readonly step: 'accept' | 'decline' | 'depart' | 'arrive' | 'clear' | 'free';
  readonly words: Readonly<Record<string, string>>;
}

/** A step of an assignment from the desk: freeing it, or what the unit said over the radio. */
export function useAnswering() {
  return useCommand(({ id, step, words }: Answering) => ({
    method: 'POST',
    path: apiPath`/api/assignments/${id}/${step}`,
    body: words,
    reply: AssignmentReply,
  }));
}
