// limit: imports 26, every row that a screen can follow is listed here
import { z } from 'zod';
import { Alert } from '../alert/chain/alert.ts';
import { Message, Receipt } from '../alert/message-api.ts';
import { Mute } from '../alert/mute/mute-api.ts';
import { Trial } from '../alert/push/push-api.ts';
import { Aid } from '../alert/sos/aid.ts';
import { Sos } from '../alert/sos/sos-api.ts';
import { CameraHealthState } from '../camera/camera-api.ts';
import { Outage } from '../camera/health/outage.ts';
import { Head } from '../camera/ptz/head.ts';
import { Reservation } from '../camera/reservation/reservation.ts';
import { Assignment } from '../dispatch/assignment.ts';
import { Drawing } from '../drawing/drawing-api.ts';
import { Incident } from '../incident/incident.ts';
import { Notice } from '../intake/site/site-api.ts';
import { PatrolView } from '../patrol/patrol.ts';
import { RouteView } from '../patrol/route.ts';
import { PostView } from '../post/post-api.ts';
import { Tour } from '../tour/tour.ts';
import { RollCall, RollLine } from '../unit/roll-call/roll-call.ts';
import { UnitView } from '../unit/unit-api.ts';
import { Monitor, Wall } from '../wall/wall.ts';

/**
 * What a client can follow.
 * incidents: incidents in scope and their assignments · units: units in scope with status · cameras: health changes of
 * cameras in scope (places come with tiles) · orders: the assignments of the officer's own unit and their incidents ·
 * mutes: which desks in scope are without some of their sounds, and those that were until a moment ago ·
 * sos: calls for help that run, for the desks that hear them · own-sos: those of the own unit, or of a guard, for the phone ·
 * site: what a guard's own place was told, and whether it was confirmed ·
 * near-sos: what the own unit is told of calls of others near it, on duty · trials: test alerts that this account asks for ·
 * alerts: how alerts in scope came through, of the last hours; desks only ·
 * messages: messages in scope with their receipts; a unit: its own ·
 * posts: posts in scope with their staff · patrols: routes in scope and who walks them; an officer: the own unit's patrols ·
 * reservations: cameras in scope that somebody keeps · heads: which camera's head is held, and by whom · drawings: one's own, and those shared where one's reach covers · outages: outages of an area in scope that are not over ·
 * tours: camera tours in scope · walls: walls in scope and what their monitors show; a screen: its own monitor ·
 * roll-calls: roll calls of the last hours with their lines; an officer, or a unit's device: its own lines
 */
export const Topic = z.enum([
  'incidents',
  'units',
  'cameras',
  'outages',
  'reservations',
  'heads',
  'orders',
  'posts',
  'patrols',
  'drawings',
  'roll-calls',
  'messages',
  'mutes',
  'sos',
  'own-sos',
  'near-sos',
  'trials',
  'alerts',
  'tours',
  'walls',
  'site',
]);
export type Topic = z.infer<typeof Topic>;

/** The rows a replica can hold, by the `entity` of their events. A topic carries some of them. */
export const rowSchemas = {
  incident: Incident,
  assignment: Assignment,
  unit: UnitView,
  camera: CameraHealthState,
  post: PostView,
  route: RouteView,
  patrol: PatrolView,
  drawing: Drawing,
  outage: Outage,
  reservation: Reservation,
  head: Head,
  'roll-call': RollCall,
  'roll-line': RollLine,
  message: Message,
  receipt: Receipt,
  mute: Mute,
  sos: Sos,
  aid: Aid,
  alert: Alert,
  trial: Trial,
  tour: Tour,
  wall: Wall,
  monitor: Monitor,
  notice: Notice,
} as const;
export type RowEntity = keyof typeof rowSchemas;
export interface Rows {
  incident: Incident;
  assignment: Assignment;
  unit: UnitView;
  camera: CameraHealthState;
  post: PostView;
  route: RouteView;
  patrol: PatrolView;
  drawing: Drawing;
  outage: Outage;
  reservation: Reservation;
  head: Head;
  'roll-call': RollCall;
  'roll-line': RollLine;
  message: Message;
  receipt: Receipt;
  mute: Mute;
  sos: Sos;
  aid: Aid;
  alert: Alert;
  trial: Trial;
  tour: Tour;
  wall: Wall;
  monitor: Monitor;
  notice: Notice;
}

export const topicEntities: { readonly [T in Topic]: readonly RowEntity[] } = {
  incidents: ['incident', 'assignment'],
  units: ['unit'],
  cameras: ['camera'],
  outages: ['outage'],
  reservations: ['reservation'],
  heads: ['head'],
  orders: ['assignment', 'incident', 'unit'],
  posts: ['post'],
  patrols: ['route', 'patrol'],
  drawings: ['drawing'],
  'roll-calls': ['roll-call', 'roll-line'],
  messages: ['message', 'receipt', 'alert'],
  mutes: ['mute'],
  sos: ['sos'],
  'own-sos': ['sos'],
  'near-sos': ['aid'],
  trials: ['trial'],
  alerts: ['alert'],
  tours: ['tour'],
  walls: ['wall', 'monitor'],
  site: ['notice'],
};

/** A topic's rows at one cursor. */
export const Snapshot = z.object({
  incident: z.array(Incident).optional(),
  assignment: z.array(Assignment).optional(),
  unit: z.array(UnitView).optional(),
  camera: z.array(CameraHealthState).optional(),
  post: z.array(PostView).optional(),
  route: z.array(RouteView).optional(),
  patrol: z.array(PatrolView).optional(),
  drawing: z.array(Drawing).optional(),
  outage: z.array(Outage).optional(),
  reservation: z.array(Reservation).optional(),
  head: z.array(Head).optional(),
  'roll-call': z.array(RollCall).optional(),
  'roll-line': z.array(RollLine).optional(),
  message: z.array(Message).optional(),
  receipt: z.array(Receipt).optional(),
  mute: z.array(Mute).optional(),
  sos: z.array(Sos).optional(),
  aid: z.array(Aid).optional(),
  alert: z.array(Alert).optional(),
  trial: z.array(Trial).optional(),
  tour: z.array(Tour).optional(),
  wall: z.array(Wall).optional(),
  monitor: z.array(Monitor).optional(),
  notice: z.array(Notice).optional(),
});
export type Snapshot = z.infer<typeof Snapshot>;
