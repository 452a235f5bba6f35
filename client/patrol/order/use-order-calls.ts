import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { isActive } from '@watchroom/shared/dispatch/assignment.ts';
import { AssignmentReply } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { PhotoPlace } from '@watchroom/shared/incident/closing/closing.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { useEffect, useRef } from 'react';
import { newKey } from '../../platform/api.ts';
import { useDeed } from '../../platform/offline/use-outbox.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useVisible } from '../../platform/use-visible.ts';
import type { Spoken } from '../voice/recorder.ts';
import { noteDeed, photoDeed, stepDeed, type Told, voiceDeed } from './order-deeds.ts';
import { owedReceipts, ringsEveryMs } from './order-list.ts';

/** A step of an order, with the words that it needs. */
export function useOrderStep(assignment: Assignment) {
  return useDeed((told: Told) => stepDeed(assignment, told));
}

/** A photo of the place, kept with the incident. */
export function usePhoto(assignment: Assignment) {
  return useDeed((told: { readonly photo: Blob; readonly taken: PhotoPlace | null }) => photoDeed(assignment, told));
}

/** A voice note on the incident's timeline. */
export function useVoice(assignment: Assignment) {
  return useDeed((spoken: Spoken) => voiceDeed(assignment, spoken));
}

/** Words on the incident's timeline. */
export function useNote(assignment: Assignment) {
  return useDeed((words: string) => noteDeed(assignment, words));
}

/** Tells the room that the order is on this phone, and that somebody looked. Repeats until the room says it knows. */
export function useReceipts(order: Assignment | null): void {
  const { api } = useRoom();
  const visible = useVisible();
  const under = useRef(new Set<string>());
  useEffect(() => {
    if (order === null) return;
    for (const receipt of owedReceipts(order, visible)) {
      const name = `${order.id} ${receipt}`;
      if (under.current.has(name)) continue;
      under.current.add(name);
      const path = `/api/assignments/${encodeURIComponent(order.id)}/${receipt}`;
      void api.send({ method: 'POST', path, body: {}, key: newKey(), reply: AssignmentReply }).then((answer) => {
        // A receipt that did not arrive is owed again at the next change of the order or of visibility.
        if (!answer.ok) under.current.delete(name);
      });
    }
  }, [api, order, visible]);
}

/** Rings and shakes while an order waits for its answer; once for a request. The state starts the timer and the state's end stops it. */
export function useRing(order: Assignment | null): void {
  const { sounds } = useRoom();
  const ringing = order !== null && isActive(order) && order.state.at === 'offered' ? order.id : null;
  const everyMs = order === null ? null : ringsEveryMs(order);
  useEffect(() => {
    if (ringing === null) return;
    const ring = () => {
      sounds.play('order');
      navigator.vibrate?.([300, 150, 300]);
    };
    ring();
    const timer = everyMs === null ? undefined : setInterval(ring, everyMs);
    return () => {
      clearInterval(timer);
      navigator.vibrate?.(0);
    };
  }, [sounds, ringing, everyMs]);
}

/** ASG-7, ASG-10: sounds and shakes once when a unit that was coming is taken off, or the room puts right what the order says. What was so when the page opened is only shown. */
export function useTold(order: Assignment | null): void {
  const { sounds } = useRoom();
  const goneAt = latest(order?.backupGone?.at ?? null, order?.order.correctedAt ?? null);
  const id = order?.id ?? null;
  const known = useRef({ id, goneAt });
  useEffect(() => {
    const before = known.current;
    known.current = { id, goneAt };
    if (goneAt === null || before.id !== id || before.goneAt === goneAt) return;
    sounds.play('high');
    navigator.vibrate?.([500, 200, 500]);
  }, [sounds, id, goneAt]);
}

function latest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
