import { HandoverReply } from '@watchroom/shared/incident/ownership/handover-api.ts';
import { useMemo } from 'react';
import { useCommand } from '../../platform/use-command.ts';
import { useRows } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';
import { givenTo, ownOf } from './handovers.ts';

const paths = { give: '/api/handovers', accept: '/api/handovers/accept', end: '/api/handovers/end' } as const;

/** One step of a handover, of as many incidents as it names. */
export function useHandover() {
  return useCommand(({ step, body }: { readonly step: keyof typeof paths; readonly body: object }) => ({
    method: 'POST',
    path: paths[step],
    body,
    reply: HandoverReply,
  }));
}

/** What this person has and is not over, and what waits for this person to accept it. */
export function useHandovers() {
  const incidents = useRows('incidents', 'incident');
  const { id } = useMe();
  return useMemo(
    () => ({ own: ownOf(incidents.values(), id), given: givenTo(incidents.values(), id) }),
    [incidents, id],
  );
}
