import type { Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { extendIncident, finishStage } from './term-commands.ts';
import { askTime, refuseTime, withdrawTime } from './time-request-commands.ts';

function timeRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/incidents/:id/extend', command: extendIncident });
  mountCommand(http, platform, { url: '/api/incidents/:id/finish-stage', command: finishStage });
  mountCommand(http, platform, { url: '/api/incidents/:id/ask-time', command: askTime });
  mountCommand(http, platform, { url: '/api/incidents/:id/withdraw-time', command: withdrawTime });
  mountCommand(http, platform, { url: '/api/incidents/:id/refuse-time', command: refuseTime });
}

/** A case's time: more of it (延期), asking for that or a hold (挂账), and the end of a stage. */
export const timeOfCase = {
  commands: [extendIncident, finishStage, askTime, withdrawTime, refuseTime],
  routes: timeRoutes,
} as const;
