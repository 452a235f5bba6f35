// limit: imports 16, it lists what others do
import { AllocationReply, Recommendation } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { PlanProposal } from '@watchroom/shared/dispatch/plan/plan-proposal.ts';
import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../platform/http.ts';
import { mountCommand } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { send } from '../platform/reply.ts';
import { allocationFor } from './allocation.ts';
import { answerCommands } from './answer-commands.ts';
import { offerUnit } from './offer-command.ts';
import { planProposal } from './plan/plan-proposal-query.ts';
import { recommendationFor } from './recommendation.ts';
import { setReoffer } from './reoffer/reoffer-command.ts';
import { releaseReserved, reserveUnit } from './reserve/reserve-commands.ts';

const schema = {
  params: z.object({ id: IncidentId }),
  response: { 200: Recommendation, '4xx': ErrorReply, '5xx': ErrorReply },
  tags: ['dispatch'],
  summary: 'Who should go, best first, with the reasons; then who cannot, with why not',
};

const proposalSchema = {
  params: schema.params,
  response: { 200: PlanProposal, '4xx': ErrorReply, '5xx': ErrorReply },
  tags: ['dispatch'],
  summary: 'Who goes by the response plan, role by role, with who else could and what is missing',
};

const allocationSchema = {
  response: { 200: AllocationReply, '4xx': ErrorReply, '5xx': ErrorReply },
  tags: ['dispatch'],
  summary:
    'Who goes where, for everything that waits at once, with the reasons; then where nobody can go, with why not',
};

export function dispatchRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/incidents/:incident/assignments', command: offerUnit });
  mountCommand(http, platform, { url: '/api/incidents/:id/reoffer', command: setReoffer });
  mountCommand(http, platform, { url: '/api/incidents/:incident/reservations', command: reserveUnit });
  mountCommand(http, platform, { url: '/api/units/:id/release', command: releaseReserved });
  for (const command of answerCommands) {
    // `assignment.accept` → /api/assignments/:id/accept
    mountCommand(http, platform, { url: `/api/assignments/:id/${command.name.slice('assignment.'.length)}`, command });
  }
  http.get(
    '/api/incidents/:id/recommendation',
    { config: { door: { may: 'dispatch.recommend' } }, schema },
    async (request, reply) =>
      send(request, reply, await recommendationFor(platform, actorOf(request), request.params.id)),
  );
  http.get(
    '/api/incidents/:id/plan/proposal',
    { config: { door: { may: 'dispatch.recommend' } }, schema: proposalSchema },
    async (request, reply) => send(request, reply, await planProposal(platform, actorOf(request), request.params.id)),
  );
  http.get(
    '/api/dispatch/allocation',
    { config: { door: { may: 'dispatch.recommend' } }, schema: allocationSchema },
    async (request, reply) => reply.send(await allocationFor(platform, actorOf(request))),
  );
}
