import { CameraView, JobView } from '@watchroom/shared/camera/camera-api.ts';
import { CameraId, JobId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { send } from '../platform/reply.ts';
import { languageOf } from '../platform/web/language.ts';
import { alarmRoutes } from './alarm-routes.ts';
import { batchRoute } from './catalogue/batch-route.ts';
import { importRoute } from './catalogue/import-route.ts';
import { healthRoutes } from './health/health-routes.ts';
import { cameraMapRoutes } from './map/map-routes.ts';
import { cameraCalled, cameraFor, jobFor } from './queries.ts';
import { sightRoutes } from './sight/sight-routes.ts';

const failing = { '4xx': ErrorReply, '5xx': ErrorReply };
const tags = ['camera'];

export async function cameraRoutes(http: Http, platform: Platform): Promise<void> {
  readRoutes(http, platform);
  cameraMapRoutes(http, platform);
  healthRoutes(http, platform);
  await sightRoutes(http, platform);
  importRoute(http, platform);
  alarmRoutes(http, platform);
  await batchRoute(http, platform);
}

function readRoutes(http: Http, platform: Platform): void {
  const door = { may: 'camera.read' } as const;
  const one = { tags, params: z.object({ id: CameraId }), response: { 200: CameraView, ...failing } };
  http.get('/api/cameras/:id', { config: { door }, schema: one }, async (request, reply) =>
    send(request, reply, await cameraFor(platform, actorOf(request), request.params.id)),
  );

  const called = { tags, querystring: z.object({ externalId: z.string().min(1).max(128) }), response: one.response };
  http.get('/api/cameras/called', { config: { door }, schema: called }, async (request, reply) =>
    send(request, reply, await cameraCalled(platform, actorOf(request), request.query.externalId)),
  );

  const job = { tags, params: z.object({ id: JobId }), response: { 200: JobView, ...failing } };
  http.get('/api/jobs/:id', { config: { door: { may: 'job.read' } }, schema: job }, async (request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    return send(request, reply, await jobFor(platform, actorOf(request), { id: request.params.id, language }));
  });
}
