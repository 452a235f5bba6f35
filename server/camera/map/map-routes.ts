import { OutlinesAsk, OutlinesReply } from '@watchroom/shared/camera/sight/outline-api.ts';
import { WithinAsk, WithinReply } from '@watchroom/shared/camera/within.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { outlinesFor } from '../sight/outlines.ts';
import { camerasWithin } from '../within.ts';
import { cameraIndex } from './camera-memory.ts';
import { tileRoute } from './tile-route.ts';

/** Cameras as the map shows them: in tiles, in a surface that is drawn by hand, and by the ground they see. */
export function cameraMapRoutes(http: Http, platform: Platform): void {
  const door = { may: 'camera.read' } as const;
  tileRoute(http, platform);

  // Reads that are too long for an address.
  const within = {
    tags: ['map'],
    body: WithinAsk,
    response: { 200: WithinReply, '4xx': ErrorReply, '5xx': ErrorReply },
  };
  http.post('/api/cameras/within', { config: { door }, schema: within }, async (request, reply) =>
    send(request, reply, await camerasWithin(cameraIndex(platform), actorOf(request), request.body)),
  );

  const outlines = {
    tags: ['map'],
    body: OutlinesAsk,
    response: { 200: OutlinesReply, '4xx': ErrorReply, '5xx': ErrorReply },
  };
  http.post('/api/cameras/outlines', { config: { door }, schema: outlines }, async (request, reply) =>
    reply.send(outlinesFor(platform, actorOf(request), request.body.cameras)),
  );
}
