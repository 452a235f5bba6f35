import { ViewList } from '@watchroom/shared/view/view-api.ts';
import { actorOf, type Http } from '../platform/http.ts';
import { mountCommand } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { changeView, keepView, orderViews, removeView } from './commands.ts';
import { viewsFor } from './queries.ts';

export function viewRoutes(http: Http, platform: Platform): void {
  const list = { tags: ['view'], response: { 200: ViewList } };
  http.get('/api/views', { config: { door: { may: 'view.read' } }, schema: list }, async (request) => ({
    views: await viewsFor(platform, actorOf(request)),
  }));
  mountCommand(http, platform, { url: '/api/views', command: keepView });
  mountCommand(http, platform, { url: '/api/views/order', command: orderViews });
  mountCommand(http, platform, { url: '/api/views/:id/change', command: changeView });
  mountCommand(http, platform, { url: '/api/views/:id/remove', command: removeView });
}
