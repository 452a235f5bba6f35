import { JobView } from '@watchroom/shared/camera/camera-api.ts';
import { JobId } from '@watchroom/shared/kernel/ids.ts';
import { z } from 'zod';
import { apiPath } from '../../../platform/api.ts';
import { useCommand } from '../../../platform/use-command.ts';
import { useAnswer } from '../../../platform/use-room.ts';

/** A job writes its counts about so often. */
const EVERY_MS = 1_000;

/** A job, read again until it has ended; nothing is asked while there is none. */
export function useJob(job: JobId | null) {
  const given = {
    key: ['job', job],
    ask: { method: 'GET', path: apiPath`/api/jobs/${job ?? ''}`, reply: JobView },
  } as const;
  const known = useAnswer({ ...given, when: false });
  const over = known.data !== undefined && known.data.finishedAt !== null;
  const when = job !== null && !over;
  return useAnswer({ ...given, when, ...(when ? { everyMs: EVERY_MS } : {}) });
}

export function useCancelJob() {
  return useCommand((id: JobId) => ({
    method: 'POST',
    path: apiPath`/api/jobs/${id}/cancel`,
    body: {},
    reply: z.object({ id: JobId }),
  }));
}
