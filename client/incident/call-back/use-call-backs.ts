import { CallBackList } from '@watchroom/shared/incident/call-back/call-back-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useRevisions } from '../use-incident.ts';

/** Read again whenever an incident with a call-back changes on the live topic. */
export function useCallBacks(show: 'open' | 'done') {
  return useAnswer({
    key: ['call-backs', show],
    version: useRevisions(hasCallBack),
    ask: { method: 'GET', path: `/api/call-backs?show=${show}`, reply: CallBackList },
  });
}
const hasCallBack = ({ callBack }: Incident) => callBack !== null;

export function useTakeCallBack({ id }: Incident) {
  return useCommand((_: null) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${id}/call-back`,
    body: {},
    reply: IncidentReply,
  }));
}
