import { Commanders, Present } from '@watchroom/shared/incident/incident-api.ts';
import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { no } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { handUp } from '../escalation/hand-up-commands.ts';
import { commandersFor, nameCommander } from './commander-commands.ts';
import { acceptIncidents, endHandover, giveIncidents, heirsFor } from './handover-commands.ts';
import { beat } from './presence.ts';
import { takeFromOwner } from './take-commands.ts';

const schema = {
  params: z.object({ id: IncidentId }),
  response: { 200: Present, '4xx': ErrorReply, '5xx': ErrorReply },
  tags: ['incident'],
  summary: 'I have it open; who else has. Again every ten seconds while it is open',
};

const commanders = { ...schema, response: { ...schema.response, 200: Commanders }, summary: 'Who may lead it' };

const heirs = {
  response: { 200: Commanders, '4xx': ErrorReply, '5xx': ErrorReply },
  tags: ['incident'],
  summary: 'Who may be given what lies at the own desk',
};

export function ownershipRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/incidents/:id/take', command: takeFromOwner });
  mountCommand(http, platform, { url: '/api/incidents/:id/commander', command: nameCommander });
  mountCommand(http, platform, { url: '/api/incidents/:id/hand-up', command: handUp });
  mountCommand(http, platform, { url: '/api/handovers', command: giveIncidents });
  mountCommand(http, platform, { url: '/api/handovers/accept', command: acceptIncidents });
  mountCommand(http, platform, { url: '/api/handovers/end', command: endHandover });
  http.get('/api/handovers/people', { config: { door: { may: 'incident.claim' } }, schema: heirs }, async (request) =>
    heirsFor(platform, actorOf(request)),
  );
  http.get(
    '/api/incidents/:id/commanders',
    { config: { door: { may: 'incident.command' } }, schema: commanders },
    async (request, reply) => send(request, reply, await commandersFor(platform, actorOf(request), request.params.id)),
  );
  http.post(
    '/api/incidents/:id/presence',
    { config: { door: { may: 'incident.claim' } }, schema },
    async (request, reply) => {
      const actor = actorOf(request);
      // Only persons have a desk; the door lets nobody else in.
      const said = actor.kind === 'account' ? await beat(platform, actor, request.params.id) : no('forbidden');
      return send(request, reply, said);
    },
  );
}
