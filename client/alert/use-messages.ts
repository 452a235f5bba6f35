import { type MessageInput, MessageReply, RungReply } from '@watchroom/shared/alert/message-api.ts';
import { NoticeReply } from '@watchroom/shared/intake/site/site-api.ts';
import type { SiteId } from '@watchroom/shared/kernel/ids.ts';
import { useMemo } from 'react';
import { apiPath } from '../platform/api.ts';
import { useCommand } from '../platform/use-command.ts';
import { useRows } from '../platform/use-room.ts';
import { type Written, written } from './message-list.ts';

/** The messages of this shift that this screen may read, newest first. */
export function useMessages(): readonly Written[] {
  const messages = useRows('messages', 'message');
  const receipts = useRows('messages', 'receipt');
  return useMemo(() => written(messages.values(), receipts.values()), [messages, receipts]);
}

export function useSendMessage() {
  return useCommand((body: MessageInput) => ({ method: 'POST', path: '/api/messages', body, reply: MessageReply }));
}

/** SIT-5: words to the guards of a place, about no incident. */
export function useTellSite() {
  return useCommand(({ site, words }: { readonly site: SiteId; readonly words: string }) => ({
    method: 'POST',
    path: apiPath`/api/sites/${site}/notices`,
    body: { words },
    reply: NoticeReply,
  }));
}

export function useRingAgain() {
  return useCommand((id: string) => ({
    method: 'POST',
    path: apiPath`/api/messages/${id}/ring`,
    body: {},
    reply: RungReply,
  }));
}
