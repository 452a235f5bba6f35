import type { Http } from '../platform/http.ts';
import { mountCommand } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { clearAlarm, raiseAlarm } from './alarm-commands.ts';

export function alarmRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/cameras/:id/alarm', command: raiseAlarm });
  mountCommand(http, platform, { url: '/api/cameras/:id/alarm/clear', command: clearAlarm });
}
