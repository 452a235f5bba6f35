import { PatrolId, RouteId } from '@watchroom/shared/kernel/ids.ts';
import { PatrolList, PatrolReply } from '@watchroom/shared/patrol/patrol.ts';
import { CheckpointCodes, RouteList } from '@watchroom/shared/patrol/route.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../platform/http.ts';
import { mountCommand } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { sendFailure } from '../platform/reply.ts';
import { checkInPatrol } from './check-in-command.ts';
import { archiveRoute, changeRoute, createRoute } from './commands.ts';
import { assignPatrol, endPatrol } from './patrol-commands.ts';
import { codesFor, patrolFor, patrolsFor, routesFor } from './queries.ts';

const failing = { '4xx': ErrorReply, '5xx': ErrorReply };

export function patrolRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/routes', command: createRoute });
  mountCommand(http, platform, { url: '/api/routes/:id', command: changeRoute, method: 'PUT' });
  mountCommand(http, platform, { url: '/api/routes/:id/archive', command: archiveRoute });
  mountCommand(http, platform, { url: '/api/routes/:id/patrols', command: assignPatrol });
  mountCommand(http, platform, { url: '/api/patrols/:id/check-ins', command: checkInPatrol });
  mountCommand(http, platform, { url: '/api/patrols/:id/end', command: endPatrol });
  http.get(
    '/api/routes',
    { config: { door: { may: 'route.read' } }, schema: { response: { 200: RouteList, ...failing } } },
    async (request) => ({ routes: await routesFor(platform.db, actorOf(request)) }),
  );
  const plates = { params: z.object({ id: RouteId }), response: { 200: CheckpointCodes, ...failing } };
  http.get(
    '/api/routes/:id/codes',
    { config: { door: { may: 'route.manage' } }, schema: plates },
    async (request, reply) => {
      const codes = await codesFor(platform, actorOf(request), request.params.id);
      return codes.ok ? reply.send({ codes: codes.value }) : sendFailure(request, reply, codes.failure);
    },
  );
  const door = { may: 'patrol.read' } as const;
  http.get(
    '/api/patrols',
    { config: { door }, schema: { response: { 200: PatrolList, ...failing } } },
    async (request) => ({ patrols: await patrolsFor(platform.db, actorOf(request), platform.clock.now()) }),
  );
  const one = { params: z.object({ id: PatrolId }), response: { 200: PatrolReply, ...failing } };
  http.get('/api/patrols/:id', { config: { door }, schema: one }, async (request, reply) => {
    const patrol = await patrolFor(platform, actorOf(request), request.params.id);
    return patrol.ok ? reply.send({ patrol: patrol.value }) : sendFailure(request, reply, patrol.failure);
  });
}
