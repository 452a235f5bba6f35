import { VersionEffects, VersionId } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { takeUpCity } from '../area/commands.ts';
import type { Http } from '../platform/http.ts';
import { mountCommand } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { send } from '../platform/reply.ts';
import { activateVersion } from './activate.ts';
import { effectsOf } from './effects.ts';

export function activationRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, {
    url: '/api/areas/versions/:id/activate',
    command: activateVersion,
    settle: () => takeUpCity(platform),
  });
  const schema = {
    params: z.object({ id: VersionId }),
    response: { 200: VersionEffects, '4xx': ErrorReply, '5xx': ErrorReply },
  };
  http.get(
    '/api/areas/versions/:id/effects',
    { config: { door: { may: 'city.configure' } }, schema },
    async (request, reply) => send(request, reply, await effectsOf(platform, request.params.id)),
  );
}
