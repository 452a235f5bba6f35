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

const all: readonly Role[] = ['operator', 'dispatcher', 'supervisor', 'officer', 'admin', 'auditor'];
const desk: readonly Role[] = ['operator', 'dispatcher', 'supervisor'];
const senders: readonly Role[] = ['dispatcher', 'supervisor'];
const onShiftOnly = true;

export const actionTable: Readonly<Record<Action, Expected>> = {
  'city.read': { city: all },
  'city.configure': { city: ['admin'] },
  'area.read': { city: all },
  'member.read': { area: [...desk, 'admin'] },
  'member.manage': { area: ['admin'] },
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
  'unit.read': { area: [...desk, 'admin'], own: ['officer'], key: ['unit.read', 'area'] },
  'unit.manage': { area: ['admin'], key: ['unit.write', 'area'] },
  'unit.duty': { area: senders, own: ['officer'], key: ['unit.write', 'area'] },
  'position.write': { own: ['officer'], key: ['position.write', 'area'], onShiftOnly },
  'position.read': { area: desk, own: ['officer'], onShiftOnly },
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
  'camera.look': { area: desk, onShiftOnly, withPurposeOnly: true },
  'job.read': { area: ['admin'], key: ['camera.write', 'own'] },
  'link.manage': { area: ['admin'] },
  'report.create': { area: [...desk, 'officer'], key: ['report.create', 'area'], onShiftOnly },
  'docket.write': { key: ['report.create', 'area'] },
  'signal.create': { key: ['signal.create', 'area'] },
  'incident.read': { area: desk, own: ['officer'], key: ['incident.read', 'own'], onShiftOnly, helps: true },
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
  'message.read': { area: desk, own: ['officer'], key: ['order.answer', 'unit'], onShiftOnly },
  'message.send': { area: desk, onShiftOnly },
  'message.answer': { own: ['officer'], key: ['order.answer', 'unit'], onShiftOnly },
  'mute.read': { area: desk, onShiftOnly },
  'mute.set': { area: desk, onShiftOnly },
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
  'patrol.assign': { area: senders, onShiftOnly },
  'patrol.check': { own: ['officer'], key: ['order.answer', 'unit'], onShiftOnly },
  'search.use': { area: [...desk, 'admin'] },
};

/**
 * Every door of the product, grouped by what it asks: an action, or `anyone`, `signed-in`, `system`. A door that is not
 * here fails the build, and so does one that is here and gone.
 */
export const doorTable: Readonly<Record<string, string>> = {
  anyone: `
    route GET /*
    route GET /assets/*
    route GET /healthz
    route GET /readyz
    route GET /api/openapi.json
    route GET /api/public/links/:token
    route POST /api/public/links/:token/reports
    route GET /api/public/links/:token/style.json
    route GET /api/public/links/:token/tiles/:z/:x/:y
    route GET /api/public/states/:token
    route POST /api/public/states/:token/photos
    route POST /api/session`,
  'signed-in': `
    route GET /api/session
    route DELETE /api/session
    route GET /socket.io/
    event subscribe
    event unsubscribe
    event view
    event tiles
    event command`,
  system: `
    job area.read_boundaries
    job camera.take
    job obstacle.take
    job docket.send
    job dispatch.nobody_due
    job dispatch.offer_due
    job dispatch.offer_next
    job drawing.due
    job incident.clock_due
    job incident.hop_due
    job incident.task_due
    job incident.order_due
    job incident.rehome_over
    job incident.moved
    job camera.reservation_due
    job unit.roll_due
    job unit.forget_tracks`,
  'account.manage': `
    route GET /api/accounts
    route POST /api/accounts
    route PATCH /api/accounts/:id
    command account.create
    command account.change`,
  'key.manage': `
    route GET /api/keys
    route POST /api/keys
    route DELETE /api/keys/:id
    route GET /api/callbacks
    route PUT /api/callbacks/:id
    route DELETE /api/callbacks/:id
    route POST /api/callbacks/:id/again
    command docket.call-back
    command docket.stop-calling
    command docket.send-again
    command key.create
    command key.revoke`,
  'audit.read': `
    route GET /api/audit`,
  'plan.manage': `
    route GET /api/plans
    route GET /api/plans/:type
    route PUT /api/plans/:type
    route GET /api/plans/file
    route POST /api/plans/import`,
  'lead.manage': `
    route GET /api/leads
    route GET /api/leads/:version
    route PUT /api/leads
    route GET /api/leads/file
    route POST /api/leads/import`,
  'city.read': `
    route GET /api/city
    route GET /api/map/bases
    route GET /api/map/style.json
    route GET /api/tiles/base/:z/:x/:y
    route GET /api/tiles/outside/:base/:layer/:z/:x/:y`,
  'city.configure': `
    route PUT /api/city/profile
    route PUT /api/units/status-limits
    route GET /api/obstacles
    route POST /api/obstacles/import
    route GET /api/areas/versions
    route POST /api/areas/versions
    route GET /api/areas/versions/:id
    route DELETE /api/areas/versions/:id
    route GET /api/areas/versions/:id/shapes
    route GET /api/areas/versions/:id/compare
    route GET /api/areas/versions/:id/effects
    route POST /api/areas/versions/:id/read
    route POST /api/areas/versions/:id/cancel
    route POST /api/areas/versions/:id/settle
    route POST /api/areas/versions/:id/activate`,
  'member.read': `
    route GET /api/members
    route GET /api/members/units`,
  'member.manage': `
    route POST /api/members
    route POST /api/members/batch
    route DELETE /api/members/:id
    command member.save
    command member.remove`,
  'area.read': `
    route GET /api/areas
    route GET /api/areas/at
    route GET /api/areas/owner
    route GET /api/areas/overlays
    route GET /api/areas/overlays/:department
    route GET /api/tiles/areas/:z/:x/:y`,
  'drawing.read': `
    topic drawings`,
  'drawing.make': `
    route POST /api/drawings
    route POST /api/drawings/:id/change
    route POST /api/drawings/:id/share
    route POST /api/drawings/:id/remove
    route POST /api/drawings/:id/restore
    command drawing.make
    command drawing.change
    command drawing.share
    command drawing.remove
    command drawing.restore`,
  'view.read': `
    route GET /api/views`,
  'view.keep': `
    route POST /api/views
    route POST /api/views/order
    route POST /api/views/:id/change
    route POST /api/views/:id/remove
    command view.keep
    command view.order
    command view.change
    command view.remove`,
  'view.export': `
    route POST /api/views/exports
    route POST /api/exports
    command view.export`,
  'unit.read': `
    route GET /api/units
    route GET /api/units/status-limits
    route GET /api/units/:id
    topic units`,
  'unit.manage': `
    route POST /api/units/batch
    command unit.register`,
  'unit.duty': `
    route POST /api/units/:id/duty
    command unit.duty`,
  'roster.read': `
    route GET /api/shifts`,
  'roster.manage': `
    route POST /api/shifts/import`,
  'roll_call.read': `
    route GET /api/roll-calls
    route GET /api/roll-calls/:id
    topic roll-calls`,
  'roll_call.start': `
    route POST /api/roll-calls
    route POST /api/roll-calls/:id/ring
    route POST /api/roll-calls/:id/close
    command roll_call.start
    command roll_call.ring
    command roll_call.close`,
  'roll_call.answer': `
    route POST /api/roll-lines/:id/answer
    command roll_call.answer`,
  'post.read': `
    route GET /api/posts
    route GET /api/posts/:id
    route GET /api/posts/interception
    topic posts`,
  'post.manage': `
    route POST /api/posts/batch
    command post.register`,
  'post.staff': `
    route POST /api/posts/:id/staff
    command post.staff`,
  'track.read': `
    route POST /api/units/:id/track
    command unit.track`,
  'position.write': `
    route POST /api/positions`,
  'position.read': `
    event frame`,
  'camera.read': `
    route GET /api/cameras/:id
    route GET /api/cameras/numbered/:number
    route GET /api/cameras/:id/health
    route GET /api/camera-health
    route GET /api/cameras/:id/sight
    route GET /api/coverage/areas/:id
    route GET /api/coverage/areas/:id/blind
    route GET /api/tiles/coverage/:z/:x/:y
    route GET /api/cameras/seeing
    route POST /api/cameras/within
    route POST /api/cameras/outlines
    route GET /api/tiles/cameras/:z/:x/:y
    event changes
    topic cameras`,
  'camera.manage': `
    route POST /api/cameras/batch
    route POST /api/cameras/import
    route POST /api/cameras/import/:id/again
    route POST /api/jobs/:id/cancel
    route POST /api/cameras/:id/push-address`,
  'camera.probe': `
    route POST /api/cameras/:id/probe`,
  'outage.read': `
    route GET /api/outages
    route GET /api/outages/:id
    topic outages`,
  'camera.target': `
    route PUT /api/camera-health/targets/:area`,
  'camera.reserve': `
    route POST /api/cameras/:id/reservation
    route POST /api/reservations/:id/prolong
    route POST /api/reservations/:id/release
    command camera.reserve
    command camera.prolong
    command camera.release`,
  'reservation.read': `
    topic reservations`,
  'outage.handle': `
    route POST /api/outages/:id/acknowledge
    route POST /api/outages/:id/ticket
    route POST /api/outages/:id/note`,
  'camera.alarm': `
    route POST /api/cameras/:id/alarm
    route POST /api/cameras/:id/alarm/clear
    command camera.raise_alarm
    command camera.clear_alarm`,
  'camera.look': `
    route POST /api/cameras/:id/looks
    route GET /media/looks/:ticket
    media GET /media/looks/:ticket`,
  'search.use': `
    route GET /api/search`,
  'job.read': `
    route GET /api/jobs
    route GET /api/jobs/:id
    route GET /api/jobs/:id/rejected.csv`,
  'link.manage': `
    route GET /api/report-links
    route POST /api/report-links
    route DELETE /api/report-links/:id
    command link.create
    command link.revoke`,
  'report.create': `
    route POST /api/reports
    route POST /api/incidents/:id/reports
    command report.add
    command report.create`,
  'docket.write': `
    route POST /api/dockets
    route POST /api/dockets/:externalNumber/urge
    route POST /api/dockets/:externalNumber/withdraw
    command docket.take
    command docket.urge
    command docket.withdraw`,
  'signal.create': `
    route POST /api/signals
    command signal.take`,
  'incident.read': `
    route GET /api/incidents
    route GET /api/incidents/likely
    route GET /api/incidents/:id
    route GET /api/incidents/:id/timeline
    route GET /api/incidents/:id/plan
    route GET /api/supervision-orders
    route GET /api/attachments/:id
    topic incidents`,
  'incident.claim': `
    route POST /api/incidents/:id/claim
    route POST /api/incidents/:id/take
    route POST /api/incidents/:id/presence
    command incident.claim
    command incident.take`,
  'incident.command': `
    route POST /api/incidents/:id/commander
    route GET /api/incidents/:id/commanders
    command incident.name-commander`,
  'incident.hand_up': `
    route POST /api/incidents/:id/hand-up
    command incident.hand-up`,
  'incident.call_back': `
    route GET /api/call-backs
    route POST /api/incidents/:id/call-back
    route POST /api/incidents/:id/call-back-contact
    route POST /api/incidents/:id/call-back-answer
    command incident.take-call-back
    command incident.call-back-contact
    command incident.answer-call-back`,
  'incident.transfer': `
    route POST /api/incidents/:id/transfer
    route POST /api/incidents/:id/ask-return
    command incident.transfer
    command incident.ask-return`,
  'incident.return': `
    route POST /api/incidents/:id/return
    command incident.return`,
  'incident.supervise': `
    route POST /api/incidents/:id/order
    command incident.order`,
  'incident.answer_order': `
    route POST /api/incidents/:id/order-answer
    command incident.answer-order`,
  'incident.note': `
    route POST /api/incidents/:id/note
    command incident.note`,
  'incident.tick': `
    route POST /api/incidents/:id/steps
    command incident.tick-step`,
  'incident.raise': `
    route POST /api/incidents/:id/level
    command incident.raise-level`,
  'incident.resolve': `
    route POST /api/incidents/:id/resolve
    route POST /api/incidents/:id/finish-stage
    command incident.finish-stage
    command incident.resolve`,
  'incident.reply': `
    route POST /api/incidents/:id/reply
    command incident.reply`,
  'incident.close': `
    route POST /api/incidents/:id/close
    command incident.close`,
  'incident.retype': `
    route POST /api/incidents/:id/type
    command incident.retype`,
  'incident.rework': `
    route POST /api/incidents/:id/rework
    command incident.rework`,
  'incident.hold': `
    route POST /api/incidents/:id/hold
    route POST /api/incidents/:id/extend
    command incident.extend
    route POST /api/incidents/:id/release
    command incident.hold
    command incident.release`,
  'incident.cancel': `
    route POST /api/incidents/:id/cancel
    route POST /api/incidents/:id/unfound
    command incident.cancel
    command incident.unfound`,
  'incident.merge': `
    route POST /api/incidents/:id/merge
    route POST /api/incidents/:id/unmerge
    command incident.merge
    command incident.unmerge`,
  'incident.reopen': `
    route POST /api/incidents/:id/reopen
    command incident.reopen`,
  'incident.unmask': `
    route POST /api/incidents/:id/contact
    command incident.unmask`,
  'message.read': `
    topic messages`,
  'message.send': `
    route POST /api/messages
    route POST /api/messages/:id/ring
    route POST /api/incidents/:id/tell
    command message.send
    command message.tell
    command message.ring`,
  'message.answer': `
    route POST /api/receipts/:id/device
    route POST /api/receipts/:id/seen
    route POST /api/receipts/:id/answer
    command receipt.device
    command receipt.see
    command receipt.answer`,
  'mute.read': `
    route GET /api/mutes/:id/rang
    topic mutes`,
  'mute.set': `
    route POST /api/mutes
    route POST /api/mutes/:id/end
    command mute.set
    command mute.end`,
  'load.read': `
    route GET /api/alarm-load`,
  'attachment.add': `
    route POST /api/incidents/:id/attachments`,
  'task.ask': `
    route POST /api/incidents/:id/tasks
    route POST /api/incidents/:id/tasks/:n/withdraw
    route POST /api/incidents/:id/tasks/:n/send-back
    command task.ask
    command task.withdraw
    command task.send-back`,
  'task.answer': `
    route POST /api/incidents/:id/tasks/:n/take
    route POST /api/incidents/:id/tasks/:n/finish
    route POST /api/incidents/:id/tasks/:n/decline
    command task.take
    command task.finish
    command task.decline`,
  'hotspot.read': `
    route GET /api/hot-grids`,
  'dispatch.recommend': `
    route GET /api/incidents/:id/recommendation
    route GET /api/incidents/:id/plan/proposal
    route GET /api/dispatch/allocation
    route GET /api/dispatch/cover`,
  'dispatch.offer': `
    route POST /api/incidents/:incident/assignments
    route POST /api/incidents/:id/reoffer
    command dispatch.offer
    command dispatch.reoffer`,
  'dispatch.free': `
    route POST /api/assignments/:id/free
    command assignment.free`,
  'dispatch.answer': `
    route POST /api/assignments/:id/device
    route POST /api/assignments/:id/seen
    route POST /api/assignments/:id/accept
    route POST /api/assignments/:id/decline
    route POST /api/assignments/:id/depart
    route POST /api/assignments/:id/arrive
    route POST /api/assignments/:id/clear
    command assignment.device
    command assignment.seen
    command assignment.accept
    command assignment.decline
    command assignment.depart
    command assignment.arrive
    command assignment.clear`,
  'order.read': `
    topic orders`,
  'route.read': `
    route GET /api/routes`,
  'route.manage': `
    route POST /api/routes
    route PUT /api/routes/:id
    route POST /api/routes/:id/archive
    command route.create
    command route.change
    command route.archive`,
  'patrol.read': `
    route GET /api/patrols
    route GET /api/patrols/:id
    topic patrols`,
  'patrol.assign': `
    route POST /api/routes/:id/patrols
    route POST /api/patrols/:id/end
    command patrol.assign
    command patrol.end`,
  'patrol.check': `
    route POST /api/patrols/:id/check-ins
    command patrol.check_in`,
};

/** `route GET /api/units` → `unit.read`. */
export function expectedDoors(): Map<string, string> {
  const doors = new Map<string, string>();
  for (const [may, lines] of Object.entries(doorTable)) {
    for (const line of lines.split('\n')) {
      if (line.trim() !== '') doors.set(line.trim(), may);
    }
  }
  return doors;
}
