import { createHmac } from 'node:crypto';
import type { AttemptWord } from '@watchroom/shared/alert/chain/alert.ts';
import type { Hook } from '@watchroom/shared/alert/hook/hook-api.ts';
import { type HookNews, hookBody, robotAnswer, robotSigning } from '@watchroom/shared/alert/hook/hook-body.ts';
import type { AlertId } from '@watchroom/shared/kernel/ids.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import type { Platform } from '../../platform/platform.ts';
import { outwardAuthorities, postOutward } from '../../platform/web/outward.ts';
import { type Pushed, retryAfterMs } from '../push/post-push.ts';
import { signaturesOf } from './sign-hook.ts';
import { goodSecrets, type HookRow, hookTables, hookView, openHook, readHook } from './store.ts';

/** A robot's answer is a line; a gateway's is not read. */
const MOST_ANSWER_BYTES = 4_096;

/**
 * ALR-10: tells a hook of an alert: signed, to a checked address, without a redirect. `id` is the same however often this is sent, so that
 * a gateway that has had it sends no second text.
 */
export async function postHook(
  platform: Platform,
  hook: HookRow,
  sending: { readonly id: string; readonly news: HookNews },
): Promise<Pushed> {
  const opened = openHook(platform, hook);
  const { url, secret } = opened;
  const now = platform.clock.now();
  const form = hook.form;
  const to = new URL(url);
  let body = hookBody(form, sending.news);
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' };
  if (secret !== null && (form === 'dingtalk' || form === 'feishu')) {
    const { timestamp, text } = robotSigning(form, secret, now);
    if (form === 'dingtalk') {
      to.searchParams.set('timestamp', timestamp);
      to.searchParams.set('sign', createHmac('sha256', secret).update(text).digest('base64'));
    } else body = { timestamp, sign: createHmac('sha256', text).update('').digest('base64'), ...body };
  }
  const text = JSON.stringify(body);
  if (form === 'plain' && secret !== null) {
    const timestamp = String(Math.floor(toMs(now) / 1_000));
    headers['webhook-id'] = sending.id;
    headers['webhook-timestamp'] = timestamp;
    headers['webhook-signature'] = signaturesOf(goodSecrets(opened, now), { id: sending.id, timestamp, body: text });
  }
  const posted = await postOutward({
    to,
    headers,
    body: text,
    networks: platform.settings.outward.hookNetworks,
    ca: outwardAuthorities(platform),
    most: form === 'plain' ? 0 : MOST_ANSWER_BYTES,
  });
  const answer = readAnswer(posted, form === 'plain', toMs(now));
  await keepLast(platform, hook, answer.ok ? 'sent' : answer.word);
  return answer;
}

function readAnswer(posted: Awaited<ReturnType<typeof postOutward>>, isPlain: boolean, nowMs: number): Pushed {
  if (!posted.ok) return { ok: false, word: posted.word, retryAfterMs: null };
  const { status, retryAfter, text } = posted;
  const refused = (word: AttemptWord): Pushed => ({ ok: false, word, retryAfterMs: retryAfterMs(retryAfter, nowMs) });
  if (status === 410) return refused('gone');
  if (status === 429) return refused('busy');
  if (status >= 300 && status < 400) return refused('redirected');
  if (status >= 400) return refused(status < 500 ? 'refused' : 'failing');
  const said = isPlain ? 'sent' : robotAnswer(text);
  return said === 'sent' ? { ok: true } : refused(said);
}

/** What the list of hooks shows; no fact of the room, and so no event. */
async function keepLast(platform: Platform, { id }: HookRow, word: 'sent' | AttemptWord): Promise<void> {
  const now = platform.clock.now();
  await hookTables(platform.db)
    .updateTable('hook')
    .set({ last_word: word, last_at: now, ...(word === 'sent' ? { taken_at: now } : {}) })
    .where('id', '=', id)
    .execute();
}

/** A test message, and the hook with what came of it. */
export async function testHook(platform: Platform, hook: HookRow, id: AlertId): Promise<Hook> {
  const { channel, name } = hook;
  const news = {
    id,
    kind: 'test',
    priority: 4,
    callSign: name,
    atDesk: false,
    account: null,
    channel,
    at: platform.clock.now(),
  } as const;
  await postHook(platform, hook, { id: `${id}.test`, news });
  return hookView((await readHook(platform.db, hook.id)) ?? hook);
}
