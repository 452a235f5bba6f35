import { OrderList, OrderQuery } from '@watchroom/shared/incident/supervision/supervision-api.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { answerOrder, orderIncident } from './order-commands.ts';
import { listOrders } from './order-queries.ts';

export function orderRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/incidents/:id/order', command: orderIncident });
  mountCommand(http, platform, { url: '/api/incidents/:id/order-answer', command: answerOrder });
  const schema = {
    querystring: OrderQuery,
    response: { 200: OrderList, '4xx': ErrorReply, '5xx': ErrorReply },
    tags: ['incident'],
    summary: 'Incidents with a supervision order, in scope',
  };
  http.get('/api/supervision-orders', { config: { door: { may: 'incident.read' } }, schema }, async (request) =>
    listOrders(platform, actorOf(request), request.query),
  );
}
