import { HookOnly, HookReceipt, HookReceiptReply } from '@watchroom/shared/alert/hook/hook-api.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sha256 } from '../../platform/canonical.ts';
import { runCommand, systemActor } from '../../platform/command.ts';
import type { Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { takeReceipt } from './receipt-command.ts';
import { isSigned } from './sign-hook.ts';
import { goodSecrets, openHook, readHook } from './store.ts';

const failed = { '4xx': ErrorReply, '5xx': ErrorReply };
const tags = ['hook'];
/** A receipt is an id and a word. */
const RECEIPT_BYTES = 2_048;

/** Its body is kept as it came over the line: that is what is signed. */
export function receiptRoute(http: Http, platform: Platform): void {
  http.removeContentTypeParser('application/json');
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => done(null, body));
  const config = { door: { may: 'anyone' }, signed: true, rateLimit: { max: 3_000, timeWindow: 60_000 } } as const;
  const schema = { params: HookOnly, body: z.string(), response: { 200: HookReceiptReply, ...failed }, tags };
  http.post('/api/hooks/:id/receipts', { config, schema, bodyLimit: RECEIPT_BYTES }, async (request, reply) => {
    const proven = await provenReceipt(platform, request, { id: request.params.id, body: request.body });
    if (!proven.ok) return send(request, reply, proven);
    const { key, ...receipt } = proven.value;
    const input = { ...receipt, hook: request.params.id };
    const done = await runCommand(platform, takeReceipt, { actor: systemActor('hook'), key, input });
    return send(request, reply, done.ok ? ok(done.value.body) : done);
  });
}

/** ALR-11: the receipt, and its key, when it is signed with a secret of this hook that is good now. A hook that is unknown is refused in the same words. */
async function provenReceipt(
  platform: Platform,
  { headers }: FastifyRequest,
  { id, body }: { readonly id: z.infer<typeof HookOnly>['id']; readonly body: string },
): Promise<Result<HookReceipt & { readonly key: string }>> {
  const hook = await readHook(platform.db, id);
  const now = platform.clock.now();
  const secrets = hook === undefined ? [] : goodSecrets(openHook(platform, hook), now);
  const [webhookId, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name] ?? ''),
  );
  const given = { id: webhookId ?? '', timestamp: timestamp ?? '', signatures: signatures ?? '', body };
  if (hook?.form !== 'plain' || given.id === '') return no('hook-unsigned');
  if (!secrets.some((secret) => isSigned(secret, given, now))) return no('hook-unsigned');
  const receipt = HookReceipt.safeParse(jsonOf(body));
  if (!receipt.success) return no('invalid-input');
  // The same message under the same id is one receipt; a key of one hook is not another's.
  return ok({ ...receipt.data, key: sha256(`${id} ${given.id} ${body}`) });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
