import {
  CallBackList,
  CallBackQuery,
  SharesInput,
  SharesReply,
} from '@watchroom/shared/incident/call-back/call-back-api.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { answerOrder } from '../settled/settled-order.ts';
import { answerCallBack, callBackContact, takeCallBack } from './call-back-commands.ts';
import { listCallBacks } from './call-back-queries.ts';
import { settleShares } from './share-command.ts';

function callBackRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/incidents/:id/call-back', command: takeCallBack });
  mountCommand(http, platform, { url: '/api/incidents/:id/call-back-contact', command: callBackContact });
  mountCommand(http, platform, { url: '/api/incidents/:id/call-back-answer', command: answerCallBack });
  const schema = {
    querystring: CallBackQuery,
    response: { 200: CallBackList, '4xx': ErrorReply, '5xx': ErrorReply },
    tags: ['incident'],
    summary: 'Closed incidents whose reporters are to be asked, or were asked, in scope',
  };
  http.get('/api/call-backs', { config: { door: { may: 'incident.call_back' } }, schema }, async (request) =>
    listCallBacks(platform, actorOf(request), request.query),
  );
  http.put(
    '/api/call-backs/shares',
    {
      config: { door: { may: 'city.configure' } },
      schema: { body: SharesInput, response: { 200: SharesReply, '4xx': ErrorReply, '5xx': ErrorReply } },
    },
    (request, reply) =>
      answerOrder(request, reply, { input: request.body, run: (order) => settleShares(platform, order) }),
  );
}

/** Asking who reported whether it is solved (回访). */
export const callBacks = {
  commands: [takeCallBack, callBackContact, answerCallBack],
  routes: callBackRoutes,
} as const;
