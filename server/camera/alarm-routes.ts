import type { Http } from '../platform/http.ts';
import { mountCommand } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { clearAlarm, raiseAlarm } from './alarm-commands.ts';
import { setTarget } from './health/target-commands.ts';
import { prolongReservation, releaseReservation, reserveCamera } from './reservation/reservation-commands.ts';

/** What is done with one camera by hand: judging its alarm, keeping it for something; and the targets that are set. */
export function alarmRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { method: 'PUT', url: '/api/camera-health/targets/:area', command: setTarget });
  mountCommand(http, platform, { url: '/api/cameras/:id/alarm', command: raiseAlarm });
  mountCommand(http, platform, { url: '/api/cameras/:id/alarm/clear', command: clearAlarm });
  mountCommand(http, platform, { url: '/api/cameras/:id/reservation', command: reserveCamera });
  mountCommand(http, platform, { url: '/api/reservations/:id/prolong', command: prolongReservation });
  mountCommand(http, platform, { url: '/api/reservations/:id/release', command: releaseReservation });
}
