import type { Actor } from '../access/actor.ts';
import { AccountId } from '../kernel/ids.ts';
import { withoutPersonalNumbers } from '../kernel/personal-number.ts';
import { governedEventKinds } from './governed.ts';
import type { Incident, IncidentState } from './incident.ts';
import type { TimelineEntry } from './incident-api.ts';
import { taskEventKinds } from './settled.ts';

/** What stands in the feed for one line of a timeline. */
export interface TimelineEvent extends TimelineEntry {
  readonly entity: string;
}

/** Who looked at what or took it along, and why: for desks, not for who is sent and not for other systems. */
const OF_DESKS: ReadonlySet<string> = new Set([
  'incident.contact_unmasked',
  'incident.looked_into',
  // What a camera showed: none of those who are sent may look through one (INC-26).
  'incident.still_added',
  // A unit has its own messages; what others were written is theirs.
  'incident.messaged',
  'incident.message_answered',
]);
/** Words a desk writes for itself: not for other systems. */
const INSIDE: ReadonlySet<string> = new Set([
  'incident.noted',
  'incident.urged',
  'incident.photo_added',
  'incident.voice_added',
  'incident.step_done',
  'incident.step_undone',
  'incident.level_raised',
  'incident.handed_up',
  ...governedEventKinds,
  'incident.leads_changed',
  ...taskEventKinds,
]);

/**
 * As whom somebody reads a timeline. desk: a person of the room · unit: an officer or the unit's device · source: the key
 * of another system, which reported · wall: an unattended screen, read by whoever stands in the room.
 */
export type Reader = 'desk' | 'unit' | 'source' | 'wall';

export function readerOf(actor: Actor): Reader {
  if (actor.kind === 'key') return 'source';
  if (actor.kind === 'account' && actor.role === 'wall') return 'wall';
  return actor.kind === 'account' && actor.role === 'officer' ? 'unit' : 'desk';
}

/**
 * INC-7: a line of the timeline as this reader may see it, or null. Desks see all; a unit sees the work, not who looked at
 * what; a source sees that its incident moves, not who moved it nor in which words. That the reader may read the incident
 * has been decided before.
 */
export function timelineEntry(event: TimelineEvent, reader: Reader): TimelineEntry | null {
  const { entity, seq, at, kind, actor, extra } = event;
  // Who was rung over what, and whether it came (ALR-12).
  const ofDesks =
    OF_DESKS.has(kind) || entity === 'look' || entity === 'recording' || entity === 'view' || entity === 'alert';
  if (ofDesks && reader !== 'desk') return null;
  // WAL-4: that it happened, not who did it nor in which words.
  if (reader === 'wall') return { seq, at, kind, actor: { ...actor, id: actor.kind, name: '' }, extra: {} };
  if (reader !== 'source') return { seq, at, kind, actor, extra };
  if (entity !== 'incident' || INSIDE.has(kind)) return null;
  return { seq, at, kind, actor: { ...actor, id: actor.kind, name: '' }, extra: {} };
}

/**
 * PLN-5, LED-6, INC-16, SUP-5, CBK-6, TRF-5, HND-4, CLK-9, TSK-2: an incident's row, or what is new of it, as this reader may see it: how a room works on it,
 * and in which words it replied, is not for its source. INC-7: nor is any name of who works on it.
 */
export function incidentAs<
  T extends Partial<
    Pick<
      Incident,
      | 'plan'
      | 'leads'
      | 'escalation'
      | 'supervision'
      | 'callBack'
      | 'transfer'
      | 'handover'
      | 'timeRequest'
      | 'state'
      | 'tasks'
      | 'text'
      | 'hasContact'
      | 'owner'
      | 'commander'
    >
  >,
>(incident: T, reader: Reader): T {
  if (reader !== 'source' && reader !== 'wall') return incident;
  const { plan, leads, escalation, supervision, callBack, transfer, handover, timeRequest, tasks } = incident;
  return {
    ...incident,
    ...(plan != null ? { plan: null } : {}),
    ...(leads != null ? { leads: null } : {}),
    ...(tasks === undefined ? {} : { tasks: [] }),
    ...(escalation?.handed != null ? { escalation: { ...escalation, handed: null } } : {}),
    ...(supervision != null ? { supervision: null } : {}),
    ...(callBack != null ? { callBack: null } : {}),
    ...(transfer != null ? { transfer: null } : {}),
    ...(handover != null ? { handover: null } : {}),
    ...(timeRequest != null ? { timeRequest: null } : {}),
    ...(reader === 'wall' ? onWall(incident) : fromOutside(incident)),
  };
}

/** INC-7: that it moves and what came of it, as a hotline is told (DKT-4); neither who moved it nor why. */
function fromOutside({
  owner,
  commander,
  state,
}: Partial<Pick<Incident, 'owner' | 'commander' | 'state'>>): Partial<Incident> {
  return {
    ...(owner?.kind === 'account' ? { owner: { ...owner, id: NOBODY, name: '' } } : {}),
    ...(commander == null ? {} : { commander: null }),
    ...(state === undefined ? {} : { state: nameless(state) }),
  };
}
const NOBODY = AccountId.parse('00000000-0000-4000-8000-000000000000');

/** Where an incident stands, without who brought it there and why; of what was done in words only what names no person. */
function nameless(state: IncidentState): IncidentState {
  const nobody = { kind: 'account', id: 'account', name: '' } as const;
  const { reply: _, ...bare } = { reply: undefined, ...state };
  return {
    ...bare,
    ...('by' in bare ? { by: nobody } : {}),
    ...('resolvedBy' in bare ? { resolvedBy: nobody } : {}),
    ...('why' in bare ? { why: '' } : {}),
    ...('result' in bare ? { result: withoutPersonalNumbers(bare.result) } : {}),
    ...('was' in bare ? { was: nameless(bare.was) } : {}),
  } as IncidentState;
}

/**
 * WAL-4: the words of a call and the names of who works on it are for those who do; a wall tells what kind of thing happened, where, and
 * how far it is. Only its commander is named, as a major matter demands.
 */
function onWall({
  text,
  hasContact,
  owner,
  state,
}: Partial<Pick<Incident, 'text' | 'hasContact' | 'owner' | 'state'>>): Partial<Incident> {
  return {
    ...(text === undefined ? {} : { text: '' }),
    ...(hasContact === undefined ? {} : { hasContact: false }),
    ...(owner?.kind === 'account' ? { owner: { ...owner, name: '' } } : {}),
    ...(state === undefined ? {} : { state: unsigned(state) }),
  };
}

/** Where an incident stands, without who brought it there and in which words. */
function unsigned(state: IncidentState): IncidentState {
  const bare = nameless(state);
  return 'result' in bare ? { ...bare, result: '' } : bare;
}
