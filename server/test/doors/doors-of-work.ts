/** Doors to reports, incidents, messages, dispatch and patrols, by what they ask. */
export const doorsOfWork: Readonly<Record<string, string>> = {
  'report.create': `
    route POST /api/reports
    route POST /api/incidents/:id/reports
    route POST /api/reports/:id/photos
    command report.add
    command report.create`,
  'report.settle': `
    route POST /api/reports/settled
    command report.settle`,
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
    route GET /api/incidents/count
    route GET /api/incidents/likely
    route GET /api/incidents/:id
    route GET /api/incidents/:id/timeline
    route GET /api/incidents/:id/plan
    route GET /api/supervision-orders
    route GET /api/attachments/:id`,
  'incident.near': `
    route GET /api/incidents/near`,
  'incident.watch': `
    topic incidents`,
  'incident.claim': `
    route POST /api/incidents/:id/claim
    route POST /api/incidents/:id/take
    route POST /api/incidents/:id/presence
    route POST /api/handovers
    route POST /api/handovers/accept
    route POST /api/handovers/end
    route GET /api/handovers/people
    command handover.give
    command handover.accept
    command handover.end
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
  'incident.ask_time': `
    route POST /api/incidents/:id/ask-time
    route POST /api/incidents/:id/withdraw-time
    command incident.ask-time
    command incident.withdraw-time`,
  'incident.supervise': `
    route POST /api/incidents/:id/order
    command incident.order`,
  'incident.answer_order': `
    route POST /api/incidents/:id/order-answer
    command incident.answer-order`,
  'incident.note': `
    route POST /api/incidents/:id/note
    command incident.note`,
  'incident.correct': `
    route POST /api/incidents/:id/facts
    command incident.correct`,
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
    route POST /api/incidents/:id/refuse-time
    command incident.extend
    command incident.refuse-time
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
  'alert.read': `
    topic alerts`,
  'alert.configure': `
    route PUT /api/alert-bounds
    command alert.set-bounds`,
  'hook.manage': `
    route GET /api/hooks
    route POST /api/hooks
    route DELETE /api/hooks/:id
    route POST /api/hooks/:id/test
    route POST /api/hooks/:id/rotate
    route GET /api/alert-bounds
    command hook.add
    command hook.rotate
    command hook.remove`,
  'push.subscribe': `
    route GET /api/push
    route POST /api/push-subscriptions
    route DELETE /api/push-subscriptions
    route POST /api/push-test
    route POST /api/push-hush
    command push.hush
    command alert.try
    topic trials`,
  'message.read': `
    topic messages`,
  'message.count': `
    route GET /api/messages/open`,
  'message.send': `
    route POST /api/messages
    route GET /api/messages/people
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
  'sos.raise': `
    route POST /api/sos
    command sos.raise
    topic own-sos`,
  'sos.read': `
    topic sos`,
  'sos.own': `
    route POST /api/sos/:id/own
    command sos.own`,
  'sos.take_over': `
    route POST /api/sos/:id/take-over
    command sos.take_over`,
  'sos.end': `
    route POST /api/sos/:id/end
    command sos.end`,
  'aid.read': `
    route POST /api/aids/:id/device
    route POST /api/aids/:id/seen
    command aid.device
    command aid.see
    topic near-sos`,
  'load.read': `
    route GET /api/alarm-load`,
  'attachment.add': `
    route POST /api/incidents/:id/attachments
    route POST /api/incidents/:id/voice-notes`,
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
    route POST /api/incidents/:id/tasks/:n/hand-on
    command task.take
    command task.finish
    command task.decline
    command task.hand-on`,
  'task.approve': `
    route POST /api/incidents/:id/tasks/:n/approve
    route POST /api/incidents/:id/tasks/:n/refuse
    command task.approve
    command task.refuse`,
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
    route POST /api/incidents/:incident/reservations
    route POST /api/units/:id/release
    command dispatch.offer
    command dispatch.reoffer
    command dispatch.reserve
    command dispatch.release`,
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
    route GET /api/routes/:id/codes
    command route.create
    command route.change
    command route.archive`,
  'patrol.read': `
    route GET /api/patrols
    route GET /api/patrols/:id
    topic patrols`,
  'presence.read': `
    route GET /api/presence`,
  'patrol.assign': `
    route POST /api/routes/:id/patrols
    route POST /api/patrols/:id/end
    command patrol.assign
    command patrol.end`,
  'patrol.check': `
    route POST /api/patrols/:id/check-ins
    command patrol.check_in`,
};
