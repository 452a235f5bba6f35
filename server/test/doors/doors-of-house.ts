/** Doors to the house, its areas, units and cameras, by what they ask. */
export const doorsOfHouse: Readonly<Record<string, string>> = {
  anyone: `
    route POST /api/hooks/:id/receipts
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
    route POST /api/session
    route POST /api/enrolments
    route POST /api/wall-screens
    route POST /api/wall-screens/claim`,
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
    job alert.step
    job area.read_boundaries
    job alert.sos_due
    job hook.send
    job push.send
    job patrol.miss_due
    job post.bell_due
    job presence.count
    job camera.take
    job camera.head_due
    job camera.discover
    job obstacle.take
    job docket.send
    job dispatch.nobody_due
    job dispatch.offer_due
    job dispatch.offer_next
    job unit.reservation_due
    job drawing.due
    job incident.clock_due
    job incident.corrected
    job incident.hop_due
    job incident.task_due
    job incident.order_due
    job incident.owner_changed
    job incident.rehome_over
    job incident.moved
    job camera.reservation_due
    job video.recording_due
    job incident.record
    job incident.site_alarm
    job alert.site_notice
    job wall.alarm
    job wall.alarm_over
    job unit.roll_due
    job unit.forget_tracks`,
  'account.manage': `
    route GET /api/accounts
    route POST /api/accounts
    route PATCH /api/accounts/:id
    route POST /api/accounts/codes
    route POST /api/accounts/import
    command account.codes
    command account.take_file
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
  'type.manage': `
    route PUT /api/types/:id
    route GET /api/types/file
    route POST /api/types/import`,
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
    route GET /api/media-servers
    route PUT /api/call-backs/shares
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
    route POST /api/views/stills
    route POST /api/exports
    command view.export
    command view.export-still`,
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
  'roll_call.count': `
    route GET /api/roll-calls/running`,
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
  'post.find': `
    route GET /api/posts/near`,
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
    route GET /api/cameras/cells/:z/:x/:y
    route GET /api/cameras/called
    route GET /api/cameras/:id/health
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
    route POST /api/cameras/:id/push-address
    route PUT /api/cameras/:id/head
    route PUT /api/cameras/:id/streams
    route PUT /api/cameras/:id/streams/main
    route GET /api/cameras/:id/streams
    route GET /api/cameras/:id/head
    route PUT /api/cameras/:id/presets
    route POST /api/device-searches
    route GET /api/device-searches/:id/devices`,
  'camera.probe': `
    route GET /api/cameras/:id/presets
    route POST /api/cameras/:id/probe`,
  'outage.read': `
    route GET /api/outages
    route GET /api/outages/:id
    topic outages`,
  'rate.read': `
    route GET /api/camera-health
    route GET /api/charts/:chart
    route GET /api/four-figures`,
  'tour.read': `
    topic tours`,
  'tour.manage': `
    route GET /api/tour-neglect
    route GET /api/tour-nights
    route GET /api/tours/:id/weights
    route POST /api/tours
    route POST /api/tours/:id/change
    route POST /api/tours/:id/remove
    command tour.make
    command tour.change
    command tour.remove`,
  'wall.read': `
    route GET /api/monitors/:id/stills
    route POST /api/monitors/:id/turn
    topic walls`,
  'wall.arrange': `
    route GET /api/wall-pages
    route POST /api/monitors/:id/layout
    route POST /api/monitors/:id/show
    route POST /api/monitors/:id/tour
    route POST /api/monitors/:id/release
    route POST /api/walls/:id/presets/apply
    command monitor.lay
    command monitor.show
    command monitor.steer
    command monitor.release
    command wall.apply-preset`,
  'wall.manage': `
    route POST /api/walls/:id/alarm-rule
    command wall.set-alarm-rule
    route POST /api/walls
    route POST /api/walls/:id/remove
    route POST /api/walls/:id/monitors
    route POST /api/walls/:id/presets
    route POST /api/walls/:id/presets/remove
    route POST /api/monitors/:id/remove
    route POST /api/monitors/:id/pair
    route POST /api/monitors/:id/unpair
    command wall.make
    command wall.remove
    command wall.save-preset
    command wall.remove-preset
    command monitor.add
    command monitor.remove
    command monitor.pair
    command monitor.unpair`,
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
    route GET /api/cameras/:id/ptz
    topic heads
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
  'recording.play': `
    route GET /api/cameras/:id/recordings
    route POST /api/cameras/:id/playbacks
    route GET /media/recordings/:ticket/:segment`,
  'recording.start': `
    route POST /api/cameras/:id/record
    route POST /api/recordings/:id/stop
    command recording.start
    command recording.stop`,
  'camera.look': `
    route POST /api/cameras/:id/looks
    route GET /media/looks/:ticket
    media GET /media/looks/:ticket`,
  'camera.steer': `
    route POST /api/cameras/:id/ptz
    route POST /api/ptz/look-there`,
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
  'site.read': `
    route GET /api/sites
    route GET /api/sites/:id/notices
    route GET /api/incidents/:id/sites`,
  'site.manage': `
    route POST /api/sites
    route DELETE /api/sites/:id
    route POST /api/sites/:id/guards
    route DELETE /api/sites/:id/guards/:account
    command site.make
    command site.invite
    command site.dismiss
    command site.close`,
  'site.tell': `
    route POST /api/sites/:id/notices
    command site.tell`,
  'site.own': `
    route GET /api/site
    route GET /api/site/photos/:id
    route POST /api/notices/:id/device
    route POST /api/notices/:id/seen
    command notice.device
    command notice.see
    topic site`,
  'site.report': `
    route POST /api/site/reports
    route POST /api/site/reports/:id/photos
    command site.report`,
  'site.confirm': `
    route POST /api/notices/:id/confirm
    command site.confirm`,
};
