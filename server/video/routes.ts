import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { LookInput, LookTicket } from '@watchroom/shared/video/video-api.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { runCommand } from '../platform/command.ts';
import type { Http } from '../platform/http.ts';
import { keyOf } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { inputFailure, sendFailure } from '../platform/reply.ts';
import { languageOf } from '../platform/web/language.ts';
import type { Upgrade } from '../platform/web/upgrades.ts';
import { gate } from './gate.ts';
import { openLook } from './open-look.ts';
import { responseViewer, socketViewer } from './viewer.ts';

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

/** Nothing comes up from a viewer; a message of more than this ends the connection before it is read. */
const MOST_MESSAGE_BYTES = 1_024;

export function lookUpgrade(platform: Platform): Upgrade {
  const server = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE_BYTES, perMessageDeflate: false });
  const guard = gate(platform);
  const prefix = '/media/looks/';
  return {
    prefix,
    name: 'GET /media/looks/:ticket',
    door,
    handle({ request, socket, head, identity }) {
      const refuse = (status: string) =>
        socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      if (identity === null) return void refuse('401 Unauthorized');
      guard.admit((request.url ?? '').slice(prefix.length), identity).then(
        (admitted) => {
          if (!admitted.ok) return void refuse('404 Not Found');
          server.handleUpgrade(
            request,
            socket,
            head,
            (opened) => void guard.serve(admitted.value, socketViewer(opened)),
          );
        },
        (error: unknown) => {
          platform.log.warn({ err: error }, 'a look could not be admitted');
          refuse('503 Service Unavailable');
        },
      );
    },
  };
}
