import { decide } from '@watchroom/shared/access/decide.ts';
import { FoundReply } from '@watchroom/shared/camera/device/device-search.ts';
import { JobId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { sendFailure } from '../../platform/reply.ts';
import { DISCOVER, searchDevices } from './search-devices.ts';
import { searchTables } from './search-store.ts';

export function searchRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/device-searches', command: searchDevices });
  const schema = {
    tags: ['camera'],
    params: z.object({ id: JobId }),
    response: { 200: FoundReply, '4xx': ErrorReply, '5xx': ErrorReply },
  };
  // Addresses of devices: for who enters them, and nobody else.
  const config = { door: { may: 'camera.manage' } } as const;
  http.get('/api/device-searches/:id/devices', { config, schema }, async (request, reply) => {
    const { id } = request.params;
    const db = searchTables(platform.db);
    const job = await db.selectFrom('job').select(['area', 'kind']).where('id', '=', id).executeTakeFirst();
    if (job?.kind !== DISCOVER || !decide(actorOf(request), 'camera.manage', job).ok)
      return sendFailure(request, reply, { code: 'not-found' });
    const rows = await db.selectFrom('found_device').select('said').where('job', '=', id).orderBy('ip').execute();
    return reply.send({ devices: rows.map(({ said }) => said) });
  });
}
