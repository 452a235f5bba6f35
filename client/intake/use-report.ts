import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import type { AddReportInput, ReportInput } from '@watchroom/shared/intake/intake-api.ts';
import { useRef, useState } from 'react';
import { apiPath, newKey } from '../platform/api.ts';
import type { Fault } from '../platform/fault.ts';
import { useRoom } from '../platform/use-room.ts';

/**
 * Sends one report. Its key is made when the form opens and stays: a report whose answer was lost and that is sent
 * again, changed or not, can never become a second incident, nor one beside that it was added to. `anew` makes it another report
 * on purpose.
 */
export function useReport() {
  const { api } = useRoom();
  const key = useRef<string>(newKey());
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const post = async (path: string, body: unknown): Promise<ReportReply | null> => {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setFault(null);
    const answer = await api.send({
      method: 'POST',
      path,
      body,
      reply: ReportReply,
      key: key.current,
    });
    running.current = false;
    setBusy(false);
    if (answer.ok) return answer.value;
    setFault(answer.fault);
    return null;
  };
  return {
    send: (report: ReportInput) => post('/api/reports', report),
    /** INT-9 */
    addTo: ({ id, ...report }: AddReportInput) => post(apiPath`/api/incidents/${id}/reports`, report),
    busy,
    fault,
    anew: () => {
      key.current = newKey();
      setFault(null);
    },
  };
}
