import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import type { ReportInput } from '@watchroom/shared/intake/intake-api.ts';
import { useRef, useState } from 'react';
import { newKey } from '../platform/api.ts';
import type { Fault } from '../platform/fault.ts';
import { useRoom } from '../platform/use-room.ts';

/**
 * Sends one report. Its key is made when the form opens and stays: a report whose answer was lost and that is sent
 * again, changed or not, can never become a second incident. `anew` makes it another report on purpose.
 */
export function useReport() {
  const { api } = useRoom();
  const key = useRef<string>(newKey());
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const send = async (report: ReportInput): Promise<ReportReply | null> => {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setFault(null);
    const answer = await api.send({
      method: 'POST',
      path: '/api/reports',
      body: report,
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
    send,
    busy,
    fault,
    anew: () => {
      key.current = newKey();
      setFault(null);
    },
  };
}
