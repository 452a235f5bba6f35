import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useCommand } from '../platform/use-command.ts';

/** The steps of one part of a case, one at a time: what is being asked for in a dialog, and sending it. The dialog stays, with the refusal, until it is done or left. */
export function useCaseStep<A extends string>(id: IncidentId) {
  const [asking, setAsking] = useState<A | null>(null);
  const command = useCommand(({ to, body }: { readonly to: string; readonly body: object }) => ({
    method: 'POST',
    path: `/api/incidents/${id}/${to}`,
    body,
    reply: IncidentReply,
  }));
  return {
    asking,
    command,
    begin: (what: A) => {
      command.clear();
      setAsking(what);
    },
    leave: () => setAsking(null),
    send: (to: string, body: object) =>
      void command.run({ to, body }).then((answer) => (answer?.ok ? setAsking(null) : undefined)),
  };
}
