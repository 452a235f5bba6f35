import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { incidentAs, readerOf, timelineEntry } from '@watchroom/shared/incident/timeline.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import { incidentsOfUnit, incidentsOnScreen } from '../incident/queries.ts';
import { type StoredEvent, wireEvent } from '../platform/feed.ts';
import type { Topic } from '../platform/live.ts';
import type { Platform } from '../platform/platform.ts';
import { unitEvent, unitNow } from '../unit/queries.ts';
import { assignmentsOn, ordersOf } from './queries.ts';

/** Orders that are over and still on the officer's page. */
const PAST_ORDERS = 20;

/** Incidents and their assignments, for desks in whose scope they lie, for units on them, and for the keys that made them. */
export function incidentTopic(platform: Platform): Topic {
  return {
    topic: 'incidents',
    door: { may: 'incident.watch' },
    entities: ['incident', 'assignment'],
    audience: incidentAudience,
    snapshot: async (actor, tx) => {
      const incident = await incidentsOnScreen(tx, actor, platform.clock.now());
      const ids = incident.map((row) => row.id);
      return { incident, assignment: (await assignmentsOn(tx, ids)).filter((row) => seesAssignment(actor, row.unit)) };
    },
  };
}

/** INC-7: the words of an event are cut as those of the timeline are. */
export function incidentAudience(event: StoredEvent, actor: Actor): WireEvent | null {
  if (!decide(actor, 'incident.watch', event).ok) return null;
  const reader = readerOf(actor);
  if (reader === 'wall' && event.entity !== 'incident') return null;
  const entry = timelineEntry(event, reader);
  if (entry === null) return null;
  const set = event.entity === 'incident' ? incidentAs(event.set, reader) : event.set;
  return { ...wireEvent(event), set, actor: entry.actor, extra: entry.extra };
}

/** An officer sees the own unit's assignments, a key that reported none, a desk all of an incident it may read. */
function seesAssignment(actor: Actor, unit: UnitId): boolean {
  if (actor.kind === 'key') return false;
  // WAL-4: who was sent and who freed them is for desks.
  if (actor.kind === 'account' && actor.role === 'wall') return false;
  return actor.kind === 'system' || actor.role !== 'officer' || actor.unit === unit;
}

/** The orders of one unit, for its officer or its device: its assignments, their incidents, the unit itself. */
export function orderTopic(): Topic {
  return {
    topic: 'orders',
    door: { may: 'order.read' },
    entities: ['assignment', 'incident', 'unit'],
    audience: orderAudience,
    snapshot: async (actor, tx) => {
      const unit = unitOf(actor);
      if (unit === null) return { assignment: [], incident: [], unit: [] };
      const assignment = await ordersOf(tx, unit, PAST_ORDERS);
      const ids = [...new Set(assignment.map((row) => row.incident))];
      const own = await unitNow(tx, unit);
      return { assignment, incident: await incidentsOfUnit(tx, { unit, ids }), unit: own === null ? [] : [own] };
    },
  };
}

export function orderAudience(event: StoredEvent, actor: Actor): WireEvent | null {
  const unit = unitOf(actor);
  if (unit === null || !decide(actor, 'order.read', event).ok) return null;
  if (event.entity === 'unit' && event.id !== unit) return null;
  // A device sees what its officer sees: the work, not who looked at what (INC-7).
  if (timelineEntry(event, 'unit') === null) return null;
  return event.entity === 'unit' ? unitEvent(event) : wireEvent(event);
}

function unitOf(actor: Actor): UnitId | null {
  return actor.kind === 'system' ? null : actor.unit;
}
