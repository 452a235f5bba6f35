import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { MediaServers } from '@watchroom/shared/video/media-servers.ts';
import type { Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { fleetStandings } from './fleet-standing.ts';

/** GET /api/media-servers: FLT-2, for who keeps the house running. */
export function fleetRoutes(http: Http, platform: Platform): void {
  http.route({
    method: 'GET',
    url: '/api/media-servers',
    config: { door: { may: 'city.configure' } },
    schema: {
      summary:
        'Media servers that are named by address: whether each answers, else on which hop it fails and since when',
      tags: ['video'],
      response: { 200: MediaServers, '4xx': ErrorReply, '5xx': ErrorReply },
    },
    handler: async (_, reply) => reply.send(await fleetStandings(platform)),
  });
}
