import { RollCallId } from '@watchroom/shared/unit/roll-call/roll-call.ts';
import { z } from 'zod';
import { commandJob } from '../../platform/jobs/command-job.ts';
import { ROLL_DUE, rollDue } from './roll-commands.ts';

/** ROL-3: rings again each minute and closes at the end, whatever happens to the queue that carries its timer. */
export const rollDueJob = commandJob({
  name: ROLL_DUE,
  payload: z.object({ rollCall: RollCallId }),
  by: 'roll-call',
  command: rollDue,
  input: ({ rollCall }) => ({ id: rollCall }),
});
