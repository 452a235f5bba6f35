import { randomUUID } from 'node:crypto';
import { AlertId } from '@watchroom/shared/kernel/ids.ts';
import { z } from 'zod';
import { runCommand, systemActor } from '../../platform/command.ts';
import { defineJob } from '../../platform/queue.ts';
import { ALERT_STEP } from './commands.ts';
import { stepAlert } from './step-command.ts';

/**
 * ALR-3: the next look at a chain. What a look does follows from the row, under its lock: so its key is new each time, and a look that
 * comes twice, or late, does what is due then.
 */
export const alertStepDue = defineJob({
  name: ALERT_STEP,
  prompt: true,
  door: { may: 'system' },
  payload: z.object({ alert: AlertId }),
  run: (platform, input) => runCommand(platform, stepAlert, { actor: systemActor('alert'), key: randomUUID(), input }),
});
