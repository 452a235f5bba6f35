import type { Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { addHook, removeHook } from '../hook/commands.ts';
import { hookRoutes } from '../hook/routes.ts';
import { hushPush } from '../push/commands.ts';
import { pushRoutes } from '../push/routes.ts';
import { setBounds } from './bounds-command.ts';
import { alertStepDue } from './jobs.ts';
import { sendHookJob, sendPushJob } from './send.ts';

export const chainCommands = [setBounds, hushPush, addHook, removeHook] as const;
export const chainJobs = [alertStepDue, sendPushJob, sendHookJob] as const;

export function chainRoutes(http: Http, platform: Platform): void {
  pushRoutes(http, platform);
  hookRoutes(http, platform);
}
