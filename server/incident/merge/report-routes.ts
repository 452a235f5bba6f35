import type { Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { createReport } from '../report-command.ts';
import { settleOnSpot } from '../spot/spot-commands.ts';
import { addReport } from './add-report-command.ts';
import { mergeIncident, unmergeIncident } from './merge-commands.ts';

/** Reports, and which incident they belong to. */
export function reportRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/reports', command: createReport });
  mountCommand(http, platform, { url: '/api/reports/settled', command: settleOnSpot });
  mountCommand(http, platform, { url: '/api/incidents/:id/reports', command: addReport });
  mountCommand(http, platform, { url: '/api/incidents/:id/merge', command: mergeIncident });
  mountCommand(http, platform, { url: '/api/incidents/:id/unmerge', command: unmergeIncident });
}
