import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { LookInput, LookTicket } from '@watchroom/shared/video/video-api.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { runCommand } from '../platform/command.ts';
import type { Http } from '../platform/http.ts';
import { keyOf } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { inputFailure, sendFailure } from '../platform/reply.ts';
import { languageOf } from '../platform/web/language.ts';
import { gate } from './gate.ts';
import { openLook } from './open-look.ts';
import { responseViewer } from './viewer.ts';

const door = { may: 'camera.look' } as const;

export function videoRoutes(http: Http, platform: Platform): void {
  const guard = gate(platform);
  // Before connections are cut: each look ends with its reason, and is written down.
  http.addHook('preClose', () => guard.stop());
  http.route({
    method: 'POST',
    url: '/api/cameras/:id/looks',
    config: { door },
    validatorCompiler: () => (value) => ({ value }),
    schema: {
      operationId: 'video.look',
      summary: 'A ticket to look through a camera, for a purpose',
      tags: ['video'],
      headers: z.object({ 'idempotency-key': z.string() }),
      params: z.object({ id: CameraId }),
      body: LookInput,
      response: { 201: LookTicket, '4xx': ErrorReply, '5xx': ErrorReply },
    },
    handler: async (request, reply) => {
      await takeLook(platform, request, reply as FastifyReply);
      return reply;
    },
  });
  http.route({
    method: 'GET',
    url: '/media/looks/:ticket',
    exposeHeadRoute: false,
    config: { door },
    schema: { hide: true, params: z.object({ ticket: z.string() }) },
    handler: async (request, reply) => {
      const { identity } = request;
      if (identity === null) throw new Error('no identity behind the door of a look');
      const admitted = await guard.admit(request.params.ticket, identity);
      if (!admitted.ok) return sendFailure(request, reply as FastifyReply, admitted.failure);
      reply.hijack();
      await guard.serve(admitted.value, responseViewer(reply.raw));
    },
  });
}

async function takeLook(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { identity } = request;
  if (identity === null) throw new Error('no identity behind the door of a look');
  const key = keyOf(request);
  if (!key.ok) return sendFailure(request, reply, key.failure);
  const command = openLook(identity);
  const body = typeof request.body === 'object' ? request.body : {};
  const input = command.input.safeParse({ ...body, ...(request.params as object) }, { reportInput: true });
  if (!input.success)
    return sendFailure(request, reply, inputFailure(input.error, languageOf(request.headers['accept-language'])));
  const result = await runCommand(platform, command, { actor: identity.actor, key: key.value, input: input.data });
  if (!result.ok) return sendFailure(request, reply, result.failure);
  if (result.value.repeated) reply.header('idempotency-replayed', 'true');
  return reply.code(result.value.status).send(result.value.body);
}
