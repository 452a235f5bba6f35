import type { AccountId, AreaId, DepartmentId, UnitId } from '../kernel/ids.ts';
import { no, ok, type Result } from '../kernel/result.ts';
import type { AccountActor, Actor, KeyActor } from './actor.ts';
import type { Purpose } from './purpose.ts';
import type { KeyScope, Role } from './role.ts';

/**
 * How far a role reaches for one action.
 * area: the subject lies in the actor's area subtree (and department, when the actor is bound to one)
 * own: the subject belongs to the actor's unit · city: anywhere in the city · place: the subject is of a place whose guards name the account
 */
export type Reach = 'area' | 'own' | 'city' | 'place';

interface Rule {
  readonly roles: Partial<Record<Role, Reach>>;
  /** The key scope that also allows it, and how far a key reaches: its area, only what it made itself, or the one unit it is tied to. */
  readonly key?: readonly [KeyScope, 'area' | 'own' | 'unit'];
  /** Only while the account's shift runs. */
  readonly shift?: true;
  /** Only with a purpose (R64). */
  readonly purpose?: true;
  /** Also for a department that was asked to help with it (TSK-2). */
  readonly helps?: true;
}

const desk = { operator: 'area', dispatcher: 'area', supervisor: 'area' } as const;
const command = { dispatcher: 'area', supervisor: 'area' } as const;
const everybody = {
  operator: 'city',
  dispatcher: 'city',
  supervisor: 'city',
  officer: 'city',
  admin: 'city',
  auditor: 'city',
  wall: 'city',
} as const;

/** ACC-1: what is not in this table is refused. */
export const rules = {
  'city.read': { roles: everybody },
  'city.configure': { roles: { admin: 'city' } },
  'area.read': { roles: everybody },
  'member.read': { roles: { ...desk, admin: 'area' } },
  'member.manage': { roles: { admin: 'area' } },
  'type.manage': { roles: { admin: 'city' } },
  'plan.manage': { roles: { admin: 'city' } },
  'lead.manage': { roles: { admin: 'city' } },
  'account.manage': { roles: { admin: 'area' } },
  'key.manage': { roles: { admin: 'area' } },
  'audit.read': { roles: { auditor: 'area' } },
  'drawing.read': { roles: { ...desk, admin: 'area' } },
  'drawing.make': { roles: desk, shift: true },
  'view.read': { roles: { ...desk, admin: 'area' } },
  'view.keep': { roles: { ...desk, admin: 'area' } },
  'view.export': { roles: desk, shift: true, purpose: true },
  'unit.read': { roles: { ...desk, officer: 'own', admin: 'area', wall: 'area' }, key: ['unit.read', 'area'] },
  'unit.manage': { roles: { admin: 'area' }, key: ['unit.write', 'area'] },
  'unit.duty': { roles: { ...command, officer: 'own' }, key: ['unit.write', 'area'] },
  'position.write': { roles: { officer: 'own' }, key: ['position.write', 'area'], shift: true },
  'position.read': { roles: { ...desk, officer: 'own', wall: 'area' }, shift: true },
  'roster.read': { roles: { ...desk, officer: 'own', admin: 'area' } },
  'roster.manage': { roles: { supervisor: 'area', admin: 'area' } },
  'roll_call.read': { roles: { ...desk, officer: 'own' }, key: ['order.answer', 'unit'], shift: true },
  'roll_call.count': { roles: { ...desk, wall: 'area' }, shift: true },
  'roll_call.start': { roles: command, shift: true },
  'roll_call.answer': { roles: { ...command, officer: 'own' }, key: ['order.answer', 'unit'], shift: true },
  'post.read': { roles: { ...desk, admin: 'area' }, key: ['unit.read', 'area'] },
  // Where posts are, and nothing of who is there: an officer's phone chooses its own (PST-8).
  'post.find': { roles: { officer: 'area' }, shift: true },
  'post.manage': { roles: { admin: 'area' }, key: ['unit.write', 'area'] },
  'post.staff': { roles: { ...desk, officer: 'own' }, key: ['unit.write', 'area'], shift: true },
  'track.read': { roles: { ...desk, officer: 'own' }, shift: true, purpose: true },
  'camera.read': { roles: { ...desk, admin: 'area' }, key: ['camera.read', 'area'] },
  'camera.manage': { roles: { admin: 'area' }, key: ['camera.write', 'area'] },
  'camera.target': { roles: { admin: 'area' } },
  'camera.probe': { roles: { ...desk, admin: 'area' } },
  'outage.read': { roles: { ...desk, admin: 'area' }, key: ['camera.read', 'area'] },
  'outage.handle': { roles: { ...desk, admin: 'area' } },
  'camera.alarm': { roles: desk, key: ['camera.alarm', 'area'], shift: true },
  'camera.reserve': { roles: desk, shift: true, purpose: true },
  'reservation.read': { roles: { ...desk, admin: 'area' } },
  // A wall only what a desk put on it (WAL-3).
  'camera.look': { roles: { ...desk, wall: 'area' }, shift: true, purpose: true },
  // Never an unattended screen, an officer or a key: what was recorded is seen by who must answer for it (REC-6).
  'recording.play': { roles: desk, shift: true, purpose: true },
  'recording.start': { roles: desk, shift: true, purpose: true },
  // Only what may be looked at for the same purpose is steered (PTZ-8).
  'camera.steer': { roles: desk, shift: true, purpose: true },
  'rate.read': { roles: { ...desk, admin: 'area', wall: 'area' }, key: ['camera.read', 'area'] },
  'tour.read': { roles: { ...desk, admin: 'area', wall: 'area' } },
  'tour.manage': { roles: { ...desk, admin: 'area' } },
  'job.read': { roles: { admin: 'area' }, key: ['camera.write', 'own'] },
  'link.manage': { roles: { admin: 'area' } },
  'site.read': { roles: { ...desk, admin: 'area' } },
  'site.manage': { roles: { admin: 'area' } },
  'site.tell': { roles: desk, shift: true },
  // What there is for a guard of an estate or works: its own place, on shift (SIT-1); beside it its own push and its own call for help.
  'site.own': { roles: { guard: 'place' }, shift: true },
  'site.report': { roles: { guard: 'place' }, shift: true },
  'site.confirm': { roles: { guard: 'place' }, shift: true },
  'report.create': { roles: { ...desk, officer: 'area' }, key: ['report.create', 'area'], shift: true },
  // On the spot by who stands there; a desk has its own steps (INC-22).
  'report.settle': { roles: { officer: 'area' }, shift: true },
  'docket.write': { roles: {}, key: ['report.create', 'area'] },
  'signal.create': { roles: {}, key: ['signal.create', 'area'] },
  'incident.read': { roles: { ...desk, officer: 'own' }, key: ['incident.read', 'own'], shift: true, helps: true },
  // That something is open near by, and nothing of what was told of it (PHN-16).
  'incident.near': { roles: { officer: 'area' }, shift: true },
  // What a screen follows; what else there is to an incident asks for `incident.read`.
  'incident.watch': {
    roles: { ...desk, officer: 'own', wall: 'area' },
    key: ['incident.read', 'own'],
    shift: true,
    helps: true,
  },
  'incident.claim': { roles: desk, shift: true },
  'incident.take_over': { roles: { supervisor: 'area' }, shift: true },
  'incident.command': { roles: command, shift: true },
  'incident.hand_up': { roles: desk, shift: true },
  'incident.call_back': { roles: desk, shift: true },
  'incident.transfer': { roles: command, shift: true },
  'incident.return': { roles: { supervisor: 'area' }, shift: true },
  // Who may give more time needs not ask for it (CLK-8).
  'incident.ask_time': { roles: { dispatcher: 'area' }, shift: true },
  'incident.supervise': { roles: { supervisor: 'area' }, shift: true },
  'incident.answer_order': { roles: desk, shift: true },
  'incident.note': { roles: { ...desk, officer: 'own' }, shift: true, helps: true },
  'incident.correct': { roles: desk, shift: true },
  'incident.tick': { roles: { ...desk, officer: 'own' }, shift: true },
  'incident.raise': { roles: command, shift: true },
  'incident.resolve': { roles: command, shift: true },
  'incident.reply': { roles: desk, shift: true },
  'incident.close': { roles: command, shift: true },
  'incident.retype': { roles: command, shift: true },
  'incident.rework': { roles: command, shift: true },
  'incident.hold': { roles: { supervisor: 'area' }, shift: true },
  'incident.cancel': { roles: command, shift: true },
  'incident.merge': { roles: command, shift: true },
  'incident.reopen': { roles: { supervisor: 'area' }, shift: true },
  'incident.unmask': { roles: desk, shift: true, purpose: true },
  'alert.read': { roles: desk, shift: true },
  'alert.configure': { roles: { admin: 'city' } },
  'hook.manage': { roles: { admin: 'area' } },
  'push.subscribe': { roles: { ...desk, officer: 'own', guard: 'place' } },
  'message.read': { roles: { ...desk, officer: 'own' }, key: ['order.answer', 'unit'], shift: true },
  'message.count': { roles: { ...desk, wall: 'area' }, shift: true },
  'message.send': { roles: desk, shift: true },
  // A desk what was written to its person; nothing in its area.
  'message.answer': {
    roles: { operator: 'own', dispatcher: 'own', supervisor: 'own', officer: 'own' },
    key: ['order.answer', 'unit'],
    shift: true,
  },
  'mute.read': { roles: desk, shift: true },
  'mute.set': { roles: desk, shift: true },
  'sos.raise': { roles: { officer: 'own', guard: 'place' }, key: ['order.answer', 'unit'] },
  'sos.read': { roles: { ...desk, wall: 'area' }, shift: true },
  'sos.own': { roles: desk, shift: true },
  'sos.take_over': { roles: { supervisor: 'area' }, shift: true },
  'sos.end': { roles: { ...desk, officer: 'own', guard: 'place' } },
  // The unit that was told, on duty: not its desk, which reads the alert's trail, and no unit beside it.
  'aid.read': { roles: { officer: 'own' }, key: ['order.answer', 'unit'], shift: true },
  'load.read': { roles: { supervisor: 'area' }, shift: true },
  'attachment.add': { roles: { ...desk, officer: 'own' }, shift: true, helps: true },
  'task.ask': { roles: command, shift: true },
  'task.answer': { roles: desk, shift: true },
  'task.approve': { roles: { supervisor: 'area' }, shift: true },
  'hotspot.read': { roles: desk, shift: true },
  'dispatch.recommend': { roles: command, shift: true },
  'dispatch.offer': { roles: command, shift: true },
  // TSK-7: with its own units alone, which is asked beside this.
  'dispatch.help': { roles: command, shift: true, helps: true },
  'dispatch.free': { roles: command, shift: true },
  'dispatch.answer': { roles: { ...command, officer: 'own' }, key: ['order.answer', 'unit'], shift: true },
  'order.read': { roles: { officer: 'own' }, key: ['order.answer', 'unit'], shift: true },
  'route.read': { roles: { ...desk, admin: 'area' } },
  'route.manage': { roles: { supervisor: 'area', admin: 'area' } },
  'patrol.read': { roles: { ...desk, officer: 'own', admin: 'area' }, key: ['order.answer', 'unit'] },
  'presence.read': { roles: desk, shift: true },
  'patrol.assign': { roles: command, shift: true },
  'patrol.check': { roles: { officer: 'own' }, key: ['order.answer', 'unit'], shift: true },
  'wall.read': { roles: { ...desk, admin: 'area', wall: 'area' } },
  'wall.arrange': { roles: desk, shift: true },
  'wall.manage': { roles: { supervisor: 'area', admin: 'area' } },
  // Each hit is decided for itself (SRC-1): an officer finds streets and areas, to say where something is.
  'search.use': { roles: { ...desk, officer: 'area', admin: 'area' } },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof rules;
export const actions = Object.keys(rules) as Action[];

/**
 * What is acted on. `area` is the path from the city down to the node it lies in; empty means "somewhere in the city"
 * and only reach `city` gets there. `units` are the units it belongs to; `keys` the API keys that made it. `only`: it is this
 * account's own, and nobody else's reach gets there, however far it is. `asked`: other departments that were asked to help with it.
 * `guards`: the accounts that guard the place it is of.
 */
export interface Subject {
  readonly area: readonly AreaId[];
  readonly department?: DepartmentId | null;
  readonly units?: readonly UnitId[];
  readonly keys?: readonly string[];
  readonly only?: AccountId;
  readonly asked?: readonly DepartmentId[] | null;
  readonly guards?: readonly AccountId[];
}

export interface Context {
  readonly purpose?: Purpose | undefined;
}

/**
 * The one decision of the house: may this actor do this to this, now? Pure; used by HTTP, sockets, tiles, media and
 * search alike. Refuses with `forbidden` (role or scope never allows it), `not-found` (outside the actor's reach: its
 * existence is not told), `off-shift` or `purpose-missing`.
 */
// biome-ignore lint/complexity/useMaxParams: the four questions of every decision: who, what, on what, and why
export function decide(actor: Actor, action: Action, subject: Subject, context: Context = {}): Result<void> {
  if (actor.kind === 'system') return ok(undefined);
  if (actor.kind === 'key') return decideForKey(actor, action, subject);
  const rule: Rule = rules[action];
  const reach = rule.roles[actor.role];
  if (reach === undefined) return no('forbidden', { values: { action } });
  if (rule.shift && !actor.onShift) return no('off-shift');
  const helps = rule.helps === true && reach === 'area' && helpsWith(actor, subject);
  if (!helps && !reaches(actor, reach, subject)) return no('not-found');
  if (rule.purpose && context.purpose === undefined) return no('purpose-missing');
  return ok(undefined);
}

/** Whether any subject at all could be allowed: the test at a door, before the subject is known. */
export function mayEver(actor: Actor, action: Action): boolean {
  if (actor.kind === 'system') return true;
  const rule: Rule = rules[action];
  if (actor.kind === 'key') return rule.key !== undefined && actor.scopes.includes(rule.key[0]);
  return rule.roles[actor.role] !== undefined && (!rule.shift || actor.onShift);
}

/**
 * Two actors with the same key get the same answer from `decide` for this action, whatever the subject: so that what many
 * see alike is worked out once. Says nothing about a purpose.
 */
export function decisionKey(actor: Actor, action: Action): string {
  if (actor.kind === 'system') return 'system';
  const rule: Rule = rules[action];
  if (actor.kind === 'key') {
    if (rule.key === undefined || rule.purpose || !actor.scopes.includes(rule.key[0])) return 'nobody';
    return `key ${rule.key[1] === 'own' ? actor.id : ''} ${actor.area} ${actor.unit ?? ''}`;
  }
  const reach = rule.roles[actor.role];
  if (reach === undefined) return 'nobody';
  if (rule.shift && !actor.onShift) return 'off-shift';
  if (reach === 'city') return 'city';
  if (reach === 'place') return `place ${actor.id}`;
  return reach === 'own' ? `own ${actor.unit ?? ''}` : `area ${actor.area} ${actor.department ?? ''}`;
}

function decideForKey(actor: KeyActor, action: Action, subject: Subject): Result<void> {
  const rule: Rule = rules[action];
  if (rule.key === undefined || rule.purpose || !actor.scopes.includes(rule.key[0]))
    return no('forbidden', { values: { action } });
  const allowed = keyReaches(actor, rule.key[1], subject);
  // A key tied to one device's unit never reaches another unit.
  const otherUnit = actor.unit !== null && subject.units !== undefined && !subject.units.includes(actor.unit);
  return allowed && !otherUnit ? ok(undefined) : no('not-found');
}

function keyReaches(actor: KeyActor, reach: 'area' | 'own' | 'unit', subject: Subject): boolean {
  if (subject.only !== undefined) return false;
  if (reach === 'own') return (subject.keys ?? []).includes(actor.id);
  if (reach === 'unit') return actor.unit !== null && (subject.units ?? []).includes(actor.unit);
  return subject.area.includes(actor.area);
}

function reaches(actor: AccountActor, reach: Reach, subject: Subject): boolean {
  // ACC-8
  if (subject.only !== undefined) return subject.only === actor.id;
  if (reach === 'city') return true;
  if (reach === 'place') return (subject.guards ?? []).includes(actor.id);
  if (reach === 'own') return actor.unit !== null && (subject.units ?? []).includes(actor.unit);
  if (!subject.area.includes(actor.area)) return false;
  return actor.department === null || subject.department == null || subject.department === actor.department;
}

/** TSK-2: a desk of a department that was asked, within its area, is party to what it was asked for. */
function helpsWith({ area, department }: AccountActor, { only, asked, ...subject }: Subject): boolean {
  if (only !== undefined || department === null) return false;
  return subject.area.includes(area) && asked?.includes(department) === true;
}
