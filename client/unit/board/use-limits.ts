import { useQueryClient } from '@tanstack/react-query';
import { type StatusLimits, StatusLimitsReply } from '@watchroom/shared/unit/status-limits.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useAnswer } from '../../platform/use-room.ts';

const key = ['status-limits'];
/** Somebody else may settle them while a board stands all day, ms. */
const AGAIN_MS = 60_000;

/** How long units may be in each status, as the room settled it; undefined until known. */
export function useStatusLimits() {
  return useAnswer({
    key,
    everyMs: AGAIN_MS,
    ask: { method: 'GET', path: '/api/units/status-limits', reply: StatusLimitsReply },
  }).data;
}

export function useSetStatusLimits() {
  const queries = useQueryClient();
  const command = useCommand((body: { readonly since: number; readonly limits: StatusLimits }) => ({
    method: 'PUT' as const,
    path: '/api/units/status-limits',
    body,
    reply: StatusLimitsReply,
  }));
  const save = async (since: number, limits: StatusLimits) => {
    const answer = await command.run({ since, limits });
    await queries.invalidateQueries({ queryKey: key });
    return answer?.ok === true;
  };
  return { save, busy: command.busy, fault: command.fault };
}
