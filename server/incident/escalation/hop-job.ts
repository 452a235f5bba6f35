import { runCommand, systemActor } from '../../platform/command.ts';
import { defineJob } from '../../platform/queue.ts';
import { HopTimer, handUpByTime } from './hand-up-commands.ts';
import { HOP_DUE } from './timers.ts';

/** ESC-1: the job's id is the command's key, so that it is handed up once. */
export const hopDue = defineJob({
  name: HOP_DUE,
  door: { may: 'system' },
  prompt: true,
  payload: HopTimer,
  run: (platform, payload, id) =>
    runCommand(platform, handUpByTime, { actor: systemActor('escalation'), key: id, input: payload }),
});
