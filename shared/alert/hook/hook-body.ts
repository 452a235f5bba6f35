import type { Priority } from '../../incident/incident-type.ts';
import type { AlertId } from '../../kernel/ids.ts';
import { type Instant, toMs } from '../../kernel/time.ts';
import type { Alert } from '../chain/alert.ts';
import type { HookChannel, HookForm } from './hook-api.ts';

/** What a hook is told. Neither place nor words of the incident, and no name: a text lies with its carrier and on a locked phone. */
export interface HookNews {
  readonly id: AlertId;
  readonly kind: Alert['kind'] | 'test';
  readonly priority: Priority;
  readonly callSign: string;
  /** It is for somebody at a desk, who has no phone's page. */
  readonly atDesk: boolean;
  /** Whom to reach, as the city's own gateway knows people; null: whoever is at the unit. */
  readonly account: string | null;
  readonly channel: HookChannel;
  readonly at: Instant;
}

const kinds = { order: '新派单', message: '新消息', sos: '呼救', notice: '场所提醒', test: '测试提醒' } as const;
const priorities = { 1: '一级', 2: '二级', 3: '三级', 4: '四级' } as const;

/** One sentence for a text, a voice or a group: that there is something, how urgent it is, and what to do. */
export function hookWords({ kind, priority, callSign, atDesk }: HookNews): string {
  if (kind === 'test') return `【值守】测试提醒：${callSign}。收到即表示该通道可用，无需处理。`;
  const what = kind === 'message' && priority === 1 ? '紧急消息' : `${priorities[priority]}${kinds[kind]}`;
  return `【值守】${callSign}：${what}。请立即打开值守${atDesk ? '' : '手机端'}查看。`;
}

/** What is posted, before it is signed. */
export function hookBody(form: HookForm, news: HookNews): Readonly<Record<string, unknown>> {
  const text = hookWords(news);
  if (form === 'wecom') return { msgtype: 'text', text: { content: text } };
  // A robot may be told to speak only with a word of its group in it: every sentence of ours has 值守.
  if (form === 'dingtalk') return { msgtype: 'text', text: { content: text }, at: { isAtAll: false } };
  if (form === 'feishu') return { msg_type: 'text', content: { text } };
  const { id, kind, priority, callSign, account, channel, at } = news;
  return { type: `alert.${kind}`, timestamp: at, data: { id, channel, priority, unit: callSign, account, text } };
}

/**
 * Robots answer 200 to everything and say in the body whether they took it: `errcode` (WeCom, DingTalk), `code` or `StatusCode` (Feishu);
 * 0 is good. busy: it was asked too often. What is no such answer is none of theirs.
 */
export function robotAnswer(text: string): 'sent' | 'busy' | 'refused' | 'failing' {
  const said = parsed(text);
  const code = said?.['errcode'] ?? said?.['code'] ?? said?.['StatusCode'];
  if (typeof code !== 'number') return 'failing';
  if (code === 0) return 'sent';
  // -1: the system is busy (both); 45009: too many a minute (WeCom); 130101: too many a minute (DingTalk); 11232, 9499: too many (Feishu).
  return [-1, 45_009, 130_101, 660_026, 11_232, 9_499].includes(code) ? 'busy' : 'refused';
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** What DingTalk and Feishu want to be signed: `<time>\n<secret>`; time in ms (DingTalk) or s (Feishu). */
export function robotSigning(
  form: 'dingtalk' | 'feishu',
  secret: string,
  now: Instant,
): { readonly timestamp: string; readonly text: string } {
  const timestamp = String(form === 'dingtalk' ? toMs(now) : Math.floor(toMs(now) / 1_000));
  return { timestamp, text: `${timestamp}\n${secret}` };
}
