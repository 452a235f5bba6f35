import { DrawingId } from '@watchroom/shared/kernel/ids.ts';
import { z } from 'zod';
import { commandJob } from '../platform/jobs/command-job.ts';
import { DRAWING_DUE, expireDrawing } from './commands.ts';

export const drawingDue = commandJob({
  name: DRAWING_DUE,
  payload: z.object({ id: DrawingId }),
  by: 'drawing',
  command: expireDrawing,
  input: (timer) => timer,
});
