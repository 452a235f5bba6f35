import { actorOf, type Http } from '../../platform/http.ts';
import { sendTile, TileAddress, TileQuery } from '../../platform/map/tile-set.ts';
import type { Platform } from '../../platform/platform.ts';
import { cameraTiles } from './camera-tiles.ts';

export function tileRoute(http: Http, platform: Platform): void {
  const schema = { tags: ['map'], params: TileAddress, querystring: TileQuery };
  http.get(
    '/api/tiles/cameras/:z/:x/:y',
    { config: { door: { may: 'camera.read' } }, schema },
    async (request, reply) => {
      const tiles = cameraTiles(platform).for(actorOf(request));
      return sendTile(request, reply, { tiles, at: request.params, v: request.query.v });
    },
  );
}
