import { z } from 'zod';
import { ActorRef } from '../access/actor.ts';
import { AreaPath } from '../area/area-api.ts';
import { Channel } from '../intake/intake-api.ts';
import { Position } from '../kernel/geo.ts';
import { DepartmentId, IncidentId, IncidentTypeId, UnitId } from '../kernel/ids.ts';
import { Instant } from '../kernel/time.ts';
import { outcome } from './closing/outcome.ts';
import { ClockTerms } from './due.ts';
import { Governed, governedEventKinds } from './governed.ts';
import { Flow, Priority } from './incident-type.ts';
import { Owner } from './ownership/owner.ts';
import { Taken } from './ownership/taken.ts';
import { Reoffer } from './reoffer.ts';
import { Settled, taskEventKinds } from './settled.ts';

/** How far the assigned units have come, as the incident sees it: the furthest active one. */
export const Progress = z.enum(['none', 'offered', 'en_route', 'on_scene']);
export type Progress = z.infer<typeof Progress>;

const by = ActorRef;
/** Where an incident can stand while it is worked on: the states in which it can turn out to be a duplicate. */
const worked = [
  z.object({ at: z.literal('reported'), since: Instant }),
  z.object({ at: z.literal('open'), since: Instant }),
  z.object({ at: z.literal('dispatched'), since: Instant }),
  z.object({ at: z.literal('en_route'), since: Instant }),
  z.object({ at: z.literal('on_scene'), since: Instant }),
  z.object({ at: z.literal('on_hold'), since: Instant, by, why: z.string() }),
  z.object({ at: z.literal('rework'), since: Instant, by, why: z.string() }),
] as const;

/** Where an incident stands. Fields exist only in the state they belong to. */
export const IncidentState = z.discriminatedUnion('at', [
  ...worked,
  z.object({ at: z.literal('resolved'), since: Instant, by, ...outcome }),
  /** `byPhoto`: who resolved it closed it, on the strength of a photo from the place (INC-5). */
  z.object({
    at: z.literal('closed'),
    since: Instant,
    by,
    resolvedBy: by,
    byPhoto: z.literal(true).optional(),
    ...outcome,
  }),
  /** INC-12: of which first, and where it stood before: it goes back there when it is taken out again. */
  z.object({ at: z.literal('duplicate'), since: Instant, by, of: IncidentId, was: z.discriminatedUnion('at', worked) }),
  z.object({ at: z.literal('unfounded'), since: Instant, by, why: z.string() }),
  z.object({ at: z.literal('cancelled'), since: Instant, by, why: z.string() }),
]);
export type IncidentState = z.infer<typeof IncidentState>;
export type IncidentAt = IncidentState['at'];
export const incidentAts = IncidentState.options.map((option) => option.shape.at.value);

/**
 * A deadline. `doneAt` is when its goal was reached; overdue = not done and now > dueAt. Warn at `warnAt`. `overdueAt` is
 * when everybody was told that it ran out (CLK-4). Without `terms` it runs day and night.
 */
export const Clock = z.object({
  kind: z.enum(['claim', 'arrive', 'resolve']),
  startAt: Instant,
  warnAt: Instant,
  dueAt: Instant,
  doneAt: Instant.nullable(),
  overdueAt: Instant.nullable(),
  terms: ClockTerms.optional(),
});
export type Clock = z.infer<typeof Clock>;

/** The areas a place lay in when it was reported: version of the tree, ids and names then, top first (ARE-8). */
export const GridThen = z.object({ version: z.int(), path: AreaPath, names: z.array(z.string()) });
export type GridThen = z.infer<typeof GridThen>;

/** An incident as rows, feed and screens have it. Never a person: who reported stands apart (R65). */
export const Incident = z.object({
  id: IncidentId,
  rev: z.int(),
  /** `YYYYMMDD-NNNN`, counted per day in the city's zone. */
  number: z.string(),
  type: IncidentTypeId,
  flow: Flow,
  priority: Priority,
  channel: Channel,
  place: Position,
  address: z.string().nullable(),
  /** From the city down to the one grid the place lies in now: who may see it follows from it. */
  area: AreaPath,
  /** The grid of its day; `area` follows the grids as they are redrawn, this never does. Null: from before versions were kept. */
  grid: GridThen.nullable(),
  /** The lead department (主管): of its type, or whom the table of leads names for it. */
  department: DepartmentId.nullable(),
  text: z.string(),
  owner: Owner,
  /** Null while a desk owns it, and for what was taken before this was kept. */
  taken: Taken.nullable(),
  /** By its type, as of the report (INC-19). */
  major: z.boolean(),
  ...Governed.shape,
  state: IncidentState,
  clocks: z.array(Clock),
  /** Units that were ever assigned; they may read it. */
  units: z.array(UnitId),
  /** How it stands with asking one unit after the other (ASG-6). */
  reoffer: Reoffer,
  ...Settled.shape,
  reportedAt: Instant,
  openedAt: Instant.nullable(),
  /** Its own, and those of the incidents that were merged into it. */
  reports: z.int().min(1),
  attachments: z.int().min(0),
  /** How often it was resolved and sent back. */
  reworks: z.int().min(0),
  /** How often whoever reported asked for it again (催办). */
  urged: z.int().min(0),
  /** Whether a contact of the reporter is kept (shown only with a purpose). */
  hasContact: z.boolean(),
});
export type Incident = z.infer<typeof Incident>;

export const incidentEventKinds = [
  'incident.reported',
  'incident.claimed',
  'incident.taken_over',
  'incident.looked_into',
  'incident.owner_left',
  'incident.commander_named',
  'incident.handed_up',
  ...governedEventKinds,
  'incident.dispatched',
  'incident.progressed',
  'incident.resolved',
  'incident.replied',
  'incident.closed',
  'incident.sent_to_rework',
  'incident.held',
  'incident.released',
  'incident.cancelled',
  'incident.unfounded',
  'incident.reopened',
  'incident.report_added',
  'incident.merged',
  'incident.unmerged',
  'incident.duplicate_added',
  'incident.duplicate_removed',
  'incident.noted',
  'incident.messaged',
  'incident.message_answered',
  'incident.urged',
  'incident.photo_added',
  'incident.still_added',
  'incident.voice_added',
  'incident.clock_overdue',
  'incident.extended',
  'incident.stage_finished',
  'incident.time_recounted',
  'incident.step_done',
  'incident.step_undone',
  'incident.level_raised',
  'incident.type_changed',
  'incident.corrected',
  ...taskEventKinds,
  'incident.contact_unmasked',
  'incident.rehomed',
  'incident.leads_changed',
  'incident.reoffer_started',
  'incident.reoffer_stopped',
  'incident.nobody_took',
  'incident.nobody_told',
] as const;
export type IncidentEventKind = (typeof incidentEventKinds)[number];

/** Over: nothing more happens unless it is reopened. */
export function isOver(incident: Pick<Incident, 'state'>): boolean {
  return (
    incident.state.at === 'closed' ||
    incident.state.at === 'duplicate' ||
    incident.state.at === 'unfounded' ||
    incident.state.at === 'cancelled'
  );
}
