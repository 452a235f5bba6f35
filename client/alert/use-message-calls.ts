import { ReceiptReply } from '@watchroom/shared/alert/message-api.ts';
import { isOpen } from '@watchroom/shared/alert/receipt-machine.ts';
import { useMemo } from 'react';
import { apiPath } from '../platform/api.ts';
import { useDeed } from '../platform/offline/use-outbox.ts';
import { type Owing, owedReceipt, type Written } from './message-list.ts';
import { deskPlace, phonePlace } from './push/push-place.ts';
import { useShownHere } from './push/use-shown-here.ts';
import { type ReceiptDoor, useReceipts } from './use-receipts.ts';
import { type Sounded, useSounded } from './use-sounded.ts';

const door: ReceiptDoor<Owing> = {
  owed: owedReceipt,
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

const places = { desk: deskPlace, phone: phonePlace } as const;

/** ALR-7: what the system showed of these while no such page was open is before somebody's eyes now. */
export function useMessagesShown(page: keyof typeof places, messages: readonly Written[]): void {
  useShownHere(
    places[page],
    useMemo(() => new Set(messages.flatMap(({ receipts }) => receipts.map(({ id }): string => id))), [messages]),
  );
}

const ring: Sounded = { sound: 'order', shakes: [200, 100, 200] };

/** MSG-7: sounds and shakes once for each ring of a message that is still waited for, however often it comes. */
export function useMessageRing(messages: readonly Written[]): void {
  const rung = useMemo(
    () =>
      messages.flatMap(({ message, receipts }) =>
        receipts.filter((receipt) => isOpen(receipt, message.urgency)).map(({ id, rings }) => `${id} ${rings}`),
      ),
    [messages],
  );
  useSounded(rung, ring);
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
