import type { Action } from '@watchroom/shared/access/decide.ts';
import type { KeyScope, Role } from '@watchroom/shared/access/role.ts';

/**
 * Who may do what, written a second time by hand and read from nothing: the doors are tried against this, not against
 * the rules they are built on. A change of rules is made in both places, on purpose.
 */
export interface Expected {
  /** Whose reach is their area's subtree (and department), whose is only what is their own unit's, whose is the city. */
  readonly area?: readonly Role[];
  readonly own?: readonly Role[];
  readonly city?: readonly Role[];
  /** The one key scope, and its reach: the key's area, what the key itself made, or the key's unit. */
  readonly key?: readonly [KeyScope, 'area' | 'own' | 'unit'];
  readonly onShiftOnly?: boolean;
  readonly withPurposeOnly?: boolean;
  /** Whose area reaches it may also when only their department was asked to help with it. */
  readonly helps?: true;
}

const all: readonly Role[] = ['operator', 'dispatcher', 'supervisor', 'officer', 'admin', 'auditor', 'wall'];
const desk: readonly Role[] = ['operator', 'dispatcher', 'supervisor'];
const senders: readonly Role[] = ['dispatcher', 'supervisor'];
const onShiftOnly = true;

export const actionTable: Readonly<Record<Action, Expected>> = {
  'city.read': { city: all },
  'city.configure': { city: ['admin'] },
  'area.read': { city: all },
  'member.read': { area: [...desk, 'admin'] },
  'member.manage': { area: ['admin'] },
  'type.manage': { city: ['admin'] },
  'plan.manage': { city: ['admin'] },
  'lead.manage': { city: ['admin'] },
  'account.manage': { area: ['admin'] },
  'key.manage': { area: ['admin'] },
  'audit.read': { area: ['auditor'] },
  'drawing.read': { area: [...desk, 'admin'] },
  'drawing.make': { area: desk, onShiftOnly },
  'view.read': { area: [...desk, 'admin'] },
  'view.keep': { area: [...desk, 'admin'] },
  'view.export': { area: desk, onShiftOnly, withPurposeOnly: true },
  'unit.read': { area: [...desk, 'admin', 'wall'], own: ['officer'], key: ['unit.read', 'area'] },
  'unit.manage': { area: ['admin'], key: ['unit.write', 'area'] },
  'unit.duty': { area: senders, own: ['officer'], key: ['unit.write', 'area'] },
  'position.write': { own: ['officer'], key: ['position.write', 'area'], onShiftOnly },
  'position.read': { area: [...desk, 'wall'], own: ['officer'], onShiftOnly },
  'roster.read': { area: [...desk, 'admin'] },
  'roster.manage': { area: ['supervisor', 'admin'] },
  'roll_call.read': { area: desk, own: ['officer'], key: ['order.answer', 'unit'], onShiftOnly },
  'roll_call.start': { area: senders, onShiftOnly },
  'roll_call.answer': { area: senders, own: ['officer'], key: ['order.answer', 'unit'], onShiftOnly },
  'post.read': { area: [...desk, 'admin'], key: ['unit.read', 'area'] },
  'post.manage': { area: ['admin'], key: ['unit.write', 'area'] },
  'post.staff': { area: desk, own: ['officer'], key: ['unit.write', 'area'], onShiftOnly },
  'track.read': { area: desk, own: ['officer'], onShiftOnly, withPurposeOnly: true },
  'camera.read': { area: [...desk, 'admin'], key: ['camera.read', 'area'] },
  'camera.manage': { area: ['admin'], key: ['camera.write', 'area'] },
  'camera.probe': { area: [...desk, 'admin'] },
  'outage.read': { area: [...desk, 'admin'], key: ['camera.read', 'area'] },
  'outage.handle': { area: [...desk, 'admin'] },
  'camera.alarm': { area: desk, key: ['camera.alarm', 'area'], onShiftOnly },
  'camera.target': { area: ['admin'] },
  'camera.reserve': { area: desk, onShiftOnly, withPurposeOnly: true },
  'reservation.read': { area: [...desk, 'admin'] },
  'camera.look': { area: [...desk, 'wall'], onShiftOnly, withPurposeOnly: true },
  'recording.play': { area: desk, onShiftOnly, withPurposeOnly: true },
  'recording.start': { area: desk, onShiftOnly, withPurposeOnly: true },
  'camera.steer': { area: desk, onShiftOnly, withPurposeOnly: true },
  'rate.read': { area: [...desk, 'admin', 'wall'], key: ['camera.read', 'area'] },
  'tour.read': { area: [...desk, 'admin', 'wall'] },
  'tour.manage': { area: [...desk, 'admin'] },
  'wall.read': { area: [...desk, 'admin', 'wall'] },
  'wall.arrange': { area: desk, onShiftOnly },
  'wall.manage': { area: ['supervisor', 'admin'] },
  'job.read': { area: ['admin'], key: ['camera.write', 'own'] },
  'link.manage': { area: ['admin'] },
  'report.create': { area: [...desk, 'officer'], key: ['report.create', 'area'], onShiftOnly },
  'docket.write': { key: ['report.create', 'area'] },
  'signal.create': { key: ['signal.create', 'area'] },
  'incident.read': { area: desk, own: ['officer'], key: ['incident.read', 'own'], onShiftOnly, helps: true },
  'incident.watch': {
    area: [...desk, 'wall'],
    own: ['officer'],
    key: ['incident.read', 'own'],
    onShiftOnly,
    helps: true,
  },
  'incident.claim': { area: desk, onShiftOnly },
  'incident.take_over': { area: ['supervisor'], onShiftOnly },
  'incident.command': { area: senders, onShiftOnly },
  'incident.hand_up': { area: desk, onShiftOnly },
  'incident.note': { area: desk, own: ['officer'], onShiftOnly, helps: true },
  'incident.call_back': { area: desk, onShiftOnly },
  'incident.transfer': { area: senders, onShiftOnly },
  'incident.return': { area: ['supervisor'], onShiftOnly },
  'incident.supervise': { area: ['supervisor'], onShiftOnly },
  'incident.answer_order': { area: desk, onShiftOnly },
  'incident.correct': { area: desk, onShiftOnly },
  'incident.tick': { area: desk, own: ['officer'], onShiftOnly },
  'incident.raise': { area: senders, onShiftOnly },
  'incident.resolve': { area: senders, onShiftOnly },
  'incident.reply': { area: desk, onShiftOnly },
  'incident.close': { area: senders, onShiftOnly },
  'incident.retype': { area: senders, onShiftOnly },
  'incident.rework': { area: senders, onShiftOnly },
  'incident.hold': { area: ['supervisor'], onShiftOnly },
  'incident.cancel': { area: senders, onShiftOnly },
  'incident.merge': { area: senders, onShiftOnly },
  'incident.reopen': { area: ['supervisor'], onShiftOnly },
  'incident.unmask': { area: desk, onShiftOnly, withPurposeOnly: true },
  'alert.read': { area: desk, onShiftOnly },
  'alert.configure': { city: ['admin'] },
  'hook.manage': { area: ['admin'] },
  'push.subscribe': { area: desk, own: ['officer'] },
  'message.read': { area: desk, own: ['officer'], key: ['order.answer', 'unit'], onShiftOnly },
  'message.send': { area: desk, onShiftOnly },
  'message.answer': { own: ['officer'], key: ['order.answer', 'unit'], onShiftOnly },
  'mute.read': { area: desk, onShiftOnly },
  'mute.set': { area: desk, onShiftOnly },
  'sos.raise': { own: ['officer'], key: ['order.answer', 'unit'] },
  'sos.read': { area: [...desk, 'wall'], onShiftOnly },
  'sos.own': { area: desk, onShiftOnly },
  'sos.take_over': { area: ['supervisor'], onShiftOnly },
  'sos.end': { area: desk, own: ['officer'] },
  'aid.read': { own: ['officer'], key: ['order.answer', 'unit'], onShiftOnly },
  'load.read': { area: ['supervisor'], onShiftOnly },
  'attachment.add': { area: desk, own: ['officer'], onShiftOnly, helps: true },
  'task.ask': { area: senders, onShiftOnly },
  'task.answer': { area: desk, onShiftOnly },
  'hotspot.read': { area: desk, onShiftOnly },
  'dispatch.recommend': { area: senders, onShiftOnly },
  'dispatch.offer': { area: senders, onShiftOnly },
  'dispatch.free': { area: senders, onShiftOnly },
  'dispatch.answer': { area: senders, own: ['officer'], key: ['order.answer', 'unit'], onShiftOnly },
  'order.read': { own: ['officer'], key: ['order.answer', 'unit'], onShiftOnly },
  'route.read': { area: [...desk, 'admin'] },
  'route.manage': { area: ['supervisor', 'admin'] },
  'patrol.read': { area: [...desk, 'admin'], own: ['officer'], key: ['order.answer', 'unit'] },
  'presence.read': { area: desk, onShiftOnly },
  'patrol.assign': { area: senders, onShiftOnly },
  'patrol.check': { own: ['officer'], key: ['order.answer', 'unit'], onShiftOnly },
  'search.use': { area: [...desk, 'admin'] },
};
