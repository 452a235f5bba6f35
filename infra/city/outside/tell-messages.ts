import { MessageReply } from '@watchroom/shared/alert/message-api.ts';
import { Api } from './api.ts';
import type { Memory } from './known.ts';

interface MessageTelling {
  readonly url: string;
  readonly desk: Api;
  readonly memory: Memory;
  /** Call signs that are written to; of the first two the second answers, of the others nobody has looked. */
  readonly callSigns: readonly string[];
  readonly say: (text: string) => void;
  readonly signal: AbortSignal;
}

/** What a desk wrote before the demo begins: one message that is answered in part, so that receipts stand at every step. */
export async function tellMessages({ url, desk, memory, callSigns, say, signal }: MessageTelling): Promise<void> {
  if (memory.known.messages) return;
  const units = callSigns.flatMap((callSign) => memory.known.units[callSign] ?? []);
  const body = {
    to: { kind: 'units', units },
    words: '今晚有雷阵雨，巡逻时留意低洼路段和下穿通道，发现积水立即回报。',
    urgency: 'answer',
  };
  const { receipts } = await desk.demand({ method: 'POST', path: '/api/messages', body }, MessageReply, signal);
  const phones = receipts.flatMap(({ id, callSign }) => {
    const key = memory.known.unitKeys[callSign];
    return key === undefined ? [] : [{ id, api: new Api(url, { kind: 'key', key }) }];
  });
  for (const { id, api } of phones.slice(0, 2))
    await api.insist({ method: 'POST', path: `/api/receipts/${id}/seen` }, signal);
  for (const { id, api } of phones.slice(1, 2))
    await api.insist({ method: 'POST', path: `/api/receipts/${id}/answer`, body: { words: '收到' } }, signal);
  memory.remember({ messages: true });
  say(`messages: 1 to ${receipts.length} units`);
}
