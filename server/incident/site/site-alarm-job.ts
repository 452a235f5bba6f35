import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { z } from 'zod';
import { commandJob } from '../../platform/jobs/command-job.ts';
import { tellAlarm } from './notice-commands.ts';
import { SITE_ALARM_JOB } from './site-alarm.ts';

export const siteAlarmJob = commandJob({
  name: SITE_ALARM_JOB,
  prompt: true,
  payload: z.object({ incident: IncidentId }),
  by: 'site',
  command: tellAlarm,
  input: ({ incident }) => ({ id: incident }),
});
