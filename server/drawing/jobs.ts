import { DrawingId } from '@watchroom/shared/kernel/ids.ts';
import { z } from 'zod';
import { runCommand, systemActor } from '../platform/command.ts';
import { defineJob } from '../platform/queue.ts';
import { DRAWING_DUE, expireDrawing } from './commands.ts';

export const drawingDue = defineJob({
  name: DRAWING_DUE,
  door: { may: 'system' },
  payload: z.object({ id: DrawingId }),
  run: (platform, { id }, key) =>
    runCommand(platform, expireDrawing, { actor: systemActor('drawing'), key, input: { id } }),
});
