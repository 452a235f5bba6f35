import type { Result } from '@watchroom/shared/kernel/result.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Reply } from '../../platform/command.ts';
import { sendFailure } from '../../platform/reply.ts';

/** 202 with the job, or why not. */
export function sendAccepted(
  request: FastifyRequest,
  reply: FastifyReply,
  result: Result<Reply<unknown>>,
): FastifyReply {
  if (!result.ok) return sendFailure(request, reply, result.failure);
  if (result.value.repeated) reply.header('idempotency-replayed', 'true');
  return reply.code(result.value.status).send(result.value.body);
}
