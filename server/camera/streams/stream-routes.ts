import { StreamsView } from '@watchroom/shared/camera/other-streams.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { setMainStream } from './set-main-stream.ts';
import { setOtherStreams } from './set-other-streams.ts';
import { streamsFor } from './streams-for.ts';

export function streamRoutes(http: Http, platform: Platform): void {
  const schema = {
    tags: ['camera'],
    params: z.object({ id: CameraId }),
    response: { 200: StreamsView, '4xx': ErrorReply, '5xx': ErrorReply },
  };
  const config = { door: { may: 'camera.manage' } } as const;
  http.get('/api/cameras/:id/streams', { config, schema }, async (request, reply) =>
    send(request, reply, await streamsFor(platform, actorOf(request), request.params.id)),
  );
  mountCommand(http, platform, { url: '/api/cameras/:id/streams', method: 'PUT', command: setOtherStreams });
  mountCommand(http, platform, { url: '/api/cameras/:id/streams/main', method: 'PUT', command: setMainStream });
}
