import { PushTestReply } from '@watchroom/shared/alert/push/push-api.ts';
import { useEffect, useState } from 'react';
import { newKey } from '../../platform/api.ts';
import type { Fault } from '../../platform/fault.ts';
import { orderShakes } from '../../platform/sound.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useRoom, useRows } from '../../platform/use-room.ts';
import { isPushCame } from './page-answer.ts';
import { TRIAL_WAIT_MS, type TrialState } from './trial-lines.ts';

interface Asked extends TrialState {
  readonly id: string;
  readonly sinceMs: number;
}

export interface AlertTrial {
  /** Null until one is asked for. */
  readonly state: TrialState | null;
  readonly busy: boolean;
  readonly fault: Fault | null;
  readonly run: () => Promise<void>;
}

/**
 * ALR-17: a test alert by the ways that a real one takes: over the feed and the socket that this page holds, which rings and shakes here, and by
 * push where this browser has a subscription. `shakes`: whether it is a phone.
 */
export function useTrial(shakes: boolean): AlertTrial {
  const { sounds } = useRoom();
  const rows = useRows('trials', 'trial');
  const [asked, setAsked] = useState<Asked | null>(null);
  const id = asked?.id ?? null;
  const test = useCommand((trial: string) => ({
    method: 'POST',
    path: '/api/push-test',
    body: { trial },
    reply: PushTestReply,
  }));
  const isHere = id !== null && rows.has(id);
  useEffect(() => {
    if (id === null || !isHere) return;
    const heard = sounds.play('order');
    const shaken = shakes ? navigator.vibrate?.(orderShakes) === true : null;
    const nowMs = performance.now();
    setAsked((now) =>
      now?.id === id ? { ...now, socket: now.socket ?? { afterMs: nowMs - now.sinceMs, heard, shaken } } : now,
    );
  }, [id, isHere, sounds, shakes]);
  useEffect(() => {
    if (id === null) return;
    const over = setTimeout(() => setAsked((now) => (now?.id === id ? { ...now, over: true } : now)), TRIAL_WAIT_MS);
    const hear = ({ data }: MessageEvent) => {
      if (isPushCame(data)) setAsked((now) => (now?.id === id ? { ...now, pushCame: true } : now));
    };
    const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : null;
    workers?.addEventListener('message', hear);
    return () => {
      clearTimeout(over);
      workers?.removeEventListener('message', hear);
    };
  }, [id]);
  const run = async () => {
    const trial = newKey();
    setAsked({ id: trial, sinceMs: performance.now(), socket: null, push: undefined, pushCame: false, over: false });
    const told = await test.run(trial);
    if (told?.ok === true) setAsked((now) => (now?.id === trial ? { ...now, push: told.value.word } : now));
    // Refused: nothing is on its way, and the fault says why.
    else setAsked(null);
  };
  return { state: asked, busy: test.busy, fault: test.fault, run };
}
