import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Command, runCommand } from '../platform/command.ts';
import type { Identity } from '../platform/identity.ts';
import { keyOf } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { inputFailure, sendFailure } from '../platform/reply.ts';
import { languageOf } from '../platform/web/language.ts';

/** Runs a command that gives a ticket: it needs the session it is asked in, which commands do not know. */
export async function takeTicket(
  platform: Platform,
  commandOf: (identity: Identity) => Command,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const { identity } = request;
  if (identity === null) throw new Error('no identity behind the door of a look');
  const key = keyOf(request);
  if (!key.ok) return sendFailure(request, reply, key.failure);
  const command = commandOf(identity);
  const body = typeof request.body === 'object' ? request.body : {};
  const input = command.input.safeParse({ ...body, ...(request.params as object) }, { reportInput: true });
  if (!input.success)
    return sendFailure(request, reply, inputFailure(input.error, languageOf(request.headers['accept-language'])));
  const result = await runCommand(platform, command, { actor: identity.actor, key: key.value, input: input.data });
  if (!result.ok) return sendFailure(request, reply, result.failure);
  if (result.value.repeated) reply.header('idempotency-replayed', 'true');
  return reply.code(result.value.status).send(result.value.body);
}
