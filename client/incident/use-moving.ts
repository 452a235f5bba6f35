import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { apiPath } from '../platform/api.ts';
import { useCommand } from '../platform/use-command.ts';
import type { Move } from './panel/moves.ts';

export interface Moving {
  readonly id: IncidentId;
  readonly move: Move['do'];
  /** What the move asks for, by the names of its input. */
  readonly words: Readonly<Record<string, string>>;
}

/** A move of an incident that a person makes. */
export function useMoving() {
  return useCommand(({ id, move, words }: Moving) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${id}/${move}`,
    body: words,
    reply: IncidentReply,
  }));
}
