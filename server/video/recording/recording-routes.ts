import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import {
  PlaybackInput,
  PlaybackTicket,
  Recordings,
  RecordingsQuery,
} from '@watchroom/shared/video/recording/recording.ts';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { openPlayback } from '../playback/open-playback.ts';
import { serveSegment } from '../playback/serve-segment.ts';
import { takeTicket } from '../take-ticket.ts';
import { startRecording, stopRecording } from './recording-commands.ts';
import { recordingsOf } from './recording-queries.ts';

const door = { may: 'recording.play' } as const;

export function recordingRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/cameras/:id/record', command: startRecording });
  mountCommand(http, platform, { url: '/api/recordings/:id/stop', command: stopRecording });
  http.route({
    method: 'GET',
    url: '/api/cameras/:id/recordings',
    config: { door },
    schema: {
      operationId: 'recording.list',
      summary: 'What was recorded of a camera in a span, and its gaps, for a purpose',
      tags: ['video'],
      params: z.object({ id: CameraId }),
      querystring: RecordingsQuery,
      response: { 200: Recordings, '4xx': ErrorReply, '5xx': ErrorReply },
    },
    handler: async (request, reply) => {
      const asked = { camera: request.params.id, ...request.query };
      return send(request, reply as FastifyReply, await recordingsOf(platform, actorOf(request), asked));
    },
  });
  http.route({
    method: 'POST',
    url: '/api/cameras/:id/playbacks',
    config: { door },
    validatorCompiler: () => (value) => ({ value }),
    schema: {
      operationId: 'recording.play',
      summary: 'A ticket to see what was recorded of a camera, for a purpose',
      tags: ['video'],
      headers: z.object({ 'idempotency-key': z.string() }),
      params: z.object({ id: CameraId }),
      body: PlaybackInput,
      response: { 201: PlaybackTicket, '4xx': ErrorReply, '5xx': ErrorReply },
    },
    handler: async (request, reply) => {
      await takeTicket(platform, openPlayback, { request, reply: reply as FastifyReply });
      return reply;
    },
  });
  http.route({
    method: 'GET',
    url: '/media/recordings/:ticket/:segment',
    exposeHeadRoute: false,
    config: { door },
    schema: { hide: true, params: z.object({ ticket: z.string(), segment: z.coerce.number().int().min(1) }) },
    handler: (request, reply) => serveSegment(platform, request, reply as FastifyReply),
  });
}
