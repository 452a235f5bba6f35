import { RollCallId } from '@watchroom/shared/unit/roll-call/roll-call.ts';
import { z } from 'zod';
import { runCommand, systemActor } from '../../platform/command.ts';
import { defineJob } from '../../platform/queue.ts';
import { ROLL_DUE, rollDue } from './roll-commands.ts';

/** ROL-3: rings again each minute and closes at the end, whatever happens to the queue that carries its timer. */
export const rollDueJob = defineJob({
  name: ROLL_DUE,
  door: { may: 'system' },
  payload: z.object({ rollCall: RollCallId }),
  run: (platform, { rollCall }, id) =>
    runCommand(platform, rollDue, { actor: systemActor('roll-call'), key: id, input: { id: rollCall } }),
});
