import { BoundsReply } from '@watchroom/shared/alert/chain/bounds-api.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { addHook, removeHook } from '../hook/commands.ts';
import { rotateHook } from '../hook/rotate-command.ts';
import { hookRoutes } from '../hook/routes.ts';
import { hushPush } from '../push/commands.ts';
import { pushRoutes } from '../push/routes.ts';
import { tryAlert } from '../push/trial.ts';
import { setBounds } from './bounds-command.ts';
import { alertStepDue } from './jobs.ts';
import { boundsNow } from './queries.ts';
import { sendHookJob, sendPushJob } from './send.ts';

export const chainCommands = [setBounds, hushPush, tryAlert, addHook, removeHook, rotateHook] as const;
export const chainJobs = [alertStepDue, sendPushJob, sendHookJob] as const;

export function chainRoutes(http: Http, platform: Platform): void {
  pushRoutes(http, platform);
  hookRoutes(http, platform);
  mountCommand(http, platform, { url: '/api/alert-bounds', command: setBounds, method: 'PUT' });
  const schema = { response: { 200: BoundsReply, '4xx': ErrorReply, '5xx': ErrorReply }, tags: ['alert'] };
  http.get('/api/alert-bounds', { config: { door: { may: 'hook.manage' } }, schema }, async () => boundsNow(platform));
}
