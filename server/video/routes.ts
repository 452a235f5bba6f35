import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { LookInput, LookTicket } from '@watchroom/shared/video/video-api.ts';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Http } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { sendFailure } from '../platform/reply.ts';
import { gate } from './gate.ts';
import { openLook } from './open-look.ts';
import { steerRoutes } from './steer/steer-routes.ts';
import { takeTicket } from './take-ticket.ts';
import { responseViewer } from './viewer.ts';

const door = { may: 'camera.look' } as const;

export function videoRoutes(http: Http, platform: Platform): void {
  const guard = gate(platform);
  steerRoutes(http, platform);
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
      await takeTicket(platform, openLook, { request, reply: reply as FastifyReply });
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
