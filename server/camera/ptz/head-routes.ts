import { HeadSetupView, HeadView } from '@watchroom/shared/camera/ptz/head.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { searchRoutes } from '../device/search-routes.ts';
import { headFor, headSetupFor } from './head-queries.ts';
import { setPresets } from './set-presets.ts';
import { setUpHead } from './set-up-head.ts';

export function headRoutes(http: Http, platform: Platform): void {
  const schema = {
    tags: ['camera'],
    params: z.object({ id: CameraId }),
    response: { 200: HeadView, '4xx': ErrorReply, '5xx': ErrorReply },
  };
  const config = { door: { may: 'reservation.read' } } as const;
  http.get('/api/cameras/:id/ptz', { config, schema }, async (request, reply) =>
    send(request, reply, await headFor(platform, actorOf(request), request.params.id)),
  );
  const manage = { config: { door: { may: 'camera.manage' } } } as const;
  const setup = { ...schema, response: { ...schema.response, 200: HeadSetupView } };
  http.get('/api/cameras/:id/head', { ...manage, schema: setup }, async (request, reply) =>
    send(request, reply, await headSetupFor(platform, actorOf(request), request.params.id)),
  );
  searchRoutes(http, platform);
  mountCommand(http, platform, { url: '/api/cameras/:id/presets', method: 'PUT', command: setPresets });
  mountCommand(http, platform, { url: '/api/cameras/:id/head', method: 'PUT', command: setUpHead });
}
