import { ReceiptReply } from '@watchroom/shared/alert/message-api.ts';
import { isOpen } from '@watchroom/shared/alert/receipt-machine.ts';
import { useEffect, useRef } from 'react';
import { apiPath, newKey } from '../platform/api.ts';
import { useDeed } from '../platform/offline/use-outbox.ts';
import { useRoom } from '../platform/use-room.ts';
import { useVisible } from '../platform/use-visible.ts';
import { owedReceipt, type Written } from './message-list.ts';

/** Tells the room which messages are on this phone and which were looked at. What did not arrive is owed at the next change. */
export function useMessageReceipts(messages: readonly Written[]): void {
  const { api } = useRoom();
  const visible = useVisible();
  const under = useRef(new Set<string>());
  useEffect(() => {
    for (const receipt of messages.flatMap(({ receipts }) => receipts)) {
      const owed = owedReceipt(receipt, visible);
      const name = `${receipt.id} ${owed}`;
      if (owed === null || under.current.has(name)) continue;
      under.current.add(name);
      const path =
        owed === 'seen' ? apiPath`/api/receipts/${receipt.id}/seen` : apiPath`/api/receipts/${receipt.id}/device`;
      void api.send({ method: 'POST', path, body: {}, key: newKey(), reply: ReceiptReply }).then((answer) => {
        if (!answer.ok) under.current.delete(name);
      });
    }
  }, [api, messages, visible]);
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
