import { BatchAccepted } from '@watchroom/shared/camera/camera-api.ts';
import { JobId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { keyOf } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { sendFailure } from '../../platform/reply.ts';
import { languageOf } from '../../platform/web/language.ts';
import { sendAccepted } from './send-accepted.ts';
import { Again, submitChecked } from './submit-checked.ts';

/** POST /api/cameras/import/:id/again: the file of a dry run once more, without sending it again. */
export function checkedRoute(http: Http, platform: Platform): void {
  http.route({
    method: 'POST',
    url: '/api/cameras/import/:id/again',
    config: { door: { may: 'camera.manage' } },
    schema: {
      operationId: 'camera.submit-checked',
      summary: 'Imports the file of a dry run, or checks it under another mapping; it is kept for a day',
      tags: ['camera'],
      headers: z.object({ 'idempotency-key': z.string() }),
      params: z.object({ id: JobId }),
      body: Again,
      response: { 202: BatchAccepted, '4xx': ErrorReply, '5xx': ErrorReply },
    },
    handler: async (request, reply) => {
      const key = keyOf(request);
      if (!key.ok) return sendFailure(request, reply, key.failure);
      const asked = { check: request.params.id, wish: request.body };
      const by = { actor: actorOf(request), key: key.value, language: languageOf(request.headers['accept-language']) };
      return sendAccepted(request, reply as FastifyReply, await submitChecked(platform, asked, by));
    },
  });
}
