import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { isActive } from '@watchroom/shared/dispatch/assignment.ts';
import { AssignmentReply } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { PhotoPlace } from '@watchroom/shared/incident/closing/closing.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { useEffect, useMemo, useRef } from 'react';
import { type ReceiptDoor, useReceipts } from '../../alert/use-receipts.ts';
import { useDeed } from '../../platform/offline/use-outbox.ts';
import { orderShakes } from '../../platform/sound.ts';
import { useRoom } from '../../platform/use-room.ts';
import { noteDeed, photoDeed, type SpokenAt, stepDeed, type Told, voiceDeed } from './order-deeds.ts';
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
  return useDeed((said: SpokenAt) => voiceDeed(assignment, said));
}

/** Words on the incident's timeline. */
export function useNote(assignment: Assignment) {
  return useDeed((words: string) => noteDeed(assignment, words));
}

const door: ReceiptDoor<Assignment> = {
  owed: (order, visible) => owedReceipts(order, visible)[0] ?? null,
  path: (id, owed) => `/api/assignments/${encodeURIComponent(id)}/${owed}`,
  reply: AssignmentReply,
};

/** Tells the room that the order is on this phone, and that somebody looked (ASG-3). */
export function useOrderReceipts(order: Assignment | null): void {
  useReceipts(
    useMemo(() => (order === null ? [] : [order]), [order]),
    door,
  );
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
      navigator.vibrate?.(orderShakes);
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
