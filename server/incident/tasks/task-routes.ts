import type { Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { askDepartment } from './ask-command.ts';
import {
  approveHandingOn,
  declineTask,
  finishTask,
  handTaskOn,
  refuseHandingOn,
  sendTaskBack,
  takeTask,
  withdrawTask,
} from './task-commands.ts';

const onTask = {
  take: takeTask,
  finish: finishTask,
  decline: declineTask,
  withdraw: withdrawTask,
  'send-back': sendTaskBack,
  'hand-on': handTaskOn,
  approve: approveHandingOn,
  refuse: refuseHandingOn,
} as const;

export const taskCommands = [askDepartment, ...Object.values(onTask)] as const;

/** What departments are asked for on an incident, and what they answer. They are read with the incident. */
export function taskRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/incidents/:id/tasks', command: askDepartment });
  for (const [name, command] of Object.entries(onTask))
    mountCommand(http, platform, { url: `/api/incidents/:id/tasks/:n/${name}`, command });
}
