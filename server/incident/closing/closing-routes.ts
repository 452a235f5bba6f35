import type { Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { attachmentRoutes } from '../attachment-routes.ts';
import { closeIncident, replyToReporter, resolveIncident } from './closing-commands.ts';

/** How an incident ends, and the photos that show it. */
export function closingRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/incidents/:id/resolve', command: resolveIncident });
  mountCommand(http, platform, { url: '/api/incidents/:id/reply', command: replyToReporter });
  mountCommand(http, platform, { url: '/api/incidents/:id/close', command: closeIncident });
  attachmentRoutes(http, platform);
}
