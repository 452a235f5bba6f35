import type { RollCall, RollLine } from '@watchroom/shared/unit/roll-call/roll-call.ts';
import { RollCallReply, RollLineReply } from '@watchroom/shared/unit/roll-call/roll-call.ts';
import { useEffect, useMemo } from 'react';
import { useCommand } from '../../platform/use-command.ts';
import { useRoom, useRows } from '../../platform/use-room.ts';
import { type CallWithLines, callsWithLines } from './roll-lists.ts';

/** Roll calls of the last hours, those that run first, then the newest. */
export function useRollCalls(): readonly CallWithLines[] {
  const calls = useRows('roll-calls', 'roll-call');
  const lines = useRows('roll-calls', 'roll-line');
  return useMemo(() => callsWithLines(calls.values(), lines.values()), [calls, lines]);
}

export function useStartRoll() {
  return useCommand((body: object) => ({ method: 'POST', path: '/api/roll-calls', body, reply: RollCallReply }));
}

/** Rings again, or closes. */
export function useRollStep() {
  return useCommand(({ id, step }: { readonly id: RollCall['id']; readonly step: 'ring' | 'close' }) => ({
    method: 'POST',
    path: `/api/roll-calls/${encodeURIComponent(id)}/${step}`,
    body: {},
    reply: RollCallReply,
  }));
}

export function useRollAnswer() {
  return useCommand((line: RollLine['id']) => ({
    method: 'POST',
    path: `/api/roll-lines/${encodeURIComponent(line)}/answer`,
    body: {},
    reply: RollLineReply,
  }));
}

/** Rings and shakes at every ring of a call until it is answered. */
export function useRollRing(line: RollLine | null): void {
  const { sounds } = useRoom();
  const ring = line === null ? null : `${line.id} ${line.rings}`;
  useEffect(() => {
    if (ring === null) return;
    sounds.play('order');
    navigator.vibrate?.([300, 150, 300, 150, 300]);
  }, [sounds, ring]);
}
