import { ReceiptReply } from '@watchroom/shared/alert/message-api.ts';
import { isOpen } from '@watchroom/shared/alert/receipt-machine.ts';
import { useEffect, useMemo, useRef } from 'react';
import { apiPath } from '../platform/api.ts';
import { useDeed } from '../platform/offline/use-outbox.ts';
import { useRoom } from '../platform/use-room.ts';
import type { Written } from './message-list.ts';
import { type ReceiptDoor, useReceipts } from './use-receipts.ts';

const door: ReceiptDoor = {
  path: (id, owed) => (owed === 'seen' ? apiPath`/api/receipts/${id}/seen` : apiPath`/api/receipts/${id}/device`),
  reply: ReceiptReply,
};

/** Tells the room which messages are on this phone, or at this desk, and which were looked at. */
export function useMessageReceipts(messages: readonly Written[], shown = true): void {
  useReceipts(
    useMemo(() => messages.flatMap(({ receipts }) => receipts), [messages]),
    door,
    shown,
  );
}

/** MSG-7: sounds and shakes once for each ring of a message that is still waited for, however often it comes. */
export function useMessageRing(messages: readonly Written[]): void {
  const { sounds } = useRoom();
  const heard = useRef(new Set<string>());
  useEffect(() => {
    const rung = messages.flatMap(({ message, receipts }) =>
      receipts.filter((receipt) => isOpen(receipt, message.urgency)).map(({ id, rings }) => `${id} ${rings}`),
    );
    const fresh = rung.filter((one) => !heard.current.has(one));
    if (fresh.length === 0) return;
    for (const one of fresh) heard.current.add(one);
    sounds.play('order');
    navigator.vibrate?.([200, 100, 200]);
  }, [sounds, messages]);
}

/** The unit's answer, kept on the phone until the room has it. */
export function useAnswerMessage() {
  return useDeed(({ id, words }: { readonly id: string; readonly words: string }) => ({
    deed: 'message.answer',
    about: id,
    chain: `receipt:${id}`,
    words,
    path: apiPath`/api/receipts/${id}/answer`,
    body: { json: { words } },
  }));
}
