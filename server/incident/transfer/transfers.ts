import type { Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { askReturn, decideReturn, transferIncident } from './transfer-commands.ts';

function transferRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/incidents/:id/transfer', command: transferIncident });
  mountCommand(http, platform, { url: '/api/incidents/:id/ask-return', command: askReturn });
  mountCommand(http, platform, { url: '/api/incidents/:id/return', command: decideReturn });
}

/** Sending a case on, and back (转办、回退). */
export const transfers = {
  commands: [transferIncident, askReturn, decideReturn],
  routes: transferRoutes,
} as const;
