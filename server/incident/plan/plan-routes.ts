import {
  ImportInput,
  ImportReply,
  IncidentPlanReply,
  MOST_PLAN_TEXT,
  PlanList,
  PublishInput,
  PublishReply,
} from '@watchroom/shared/incident/plan/plan-api.ts';
import { IncidentId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { correctIncident } from '../correct/correct-commands.ts';
import { changeType } from '../retype/retype-command.ts';
import { answerOrder } from '../settled/settled-order.ts';
import { importPlans, publishPlan } from './plan-commands.ts';
import { incidentPlan, planFile, plansNow, versionsOf } from './plan-queries.ts';
import { raiseLevel, tickStep } from './step-commands.ts';

const failed = { '4xx': ErrorReply, '5xx': ErrorReply };
const config = { door: { may: 'plan.manage' } } as const;
const ofType = z.object({ type: IncidentTypeId });
/** A character takes up to three bytes, and a line break two as JSON. */
const FILE_BYTES = 3 * MOST_PLAN_TEXT;

/** What is done to an incident by its plan and its type. */
export const planCommands = [tickStep, raiseLevel, changeType, correctIncident] as const;

export function planRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/incidents/:id/steps', command: tickStep });
  mountCommand(http, platform, { url: '/api/incidents/:id/level', command: raiseLevel });
  mountCommand(http, platform, { url: '/api/incidents/:id/type', command: changeType });
  mountCommand(http, platform, { url: '/api/incidents/:id/facts', command: correctIncident });
  http.get(
    '/api/incidents/:id/plan',
    {
      config: { door: { may: 'incident.read' } },
      schema: { params: z.object({ id: IncidentId }), response: { 200: IncidentPlanReply, ...failed } },
    },
    async (request, reply) => send(request, reply, await incidentPlan(platform, actorOf(request), request.params.id)),
  );
  http.get('/api/plans', { config, schema: { response: { 200: PlanList, ...failed } } }, async () => ({
    plans: await plansNow(platform),
  }));
  http.get(
    '/api/plans/:type',
    { config, schema: { params: ofType, response: { 200: PlanList, ...failed } } },
    async (request) => ({ plans: await versionsOf(platform, request.params.type) }),
  );
  http.get('/api/plans/file', { config }, async (_request, reply) =>
    reply
      .header('content-disposition', 'attachment; filename="plans.json"')
      .type('application/json; charset=utf-8')
      .serializer((text: unknown) => String(text))
      .send(`${JSON.stringify(await planFile(platform), null, 2)}\n`),
  );
  http.put(
    '/api/plans/:type',
    {
      config,
      bodyLimit: FILE_BYTES,
      schema: { params: ofType, body: PublishInput.omit({ type: true }), response: { 200: PublishReply, ...failed } },
    },
    (request, reply) =>
      answerOrder(request, reply, {
        input: { ...request.body, type: request.params.type },
        run: (order) => publishPlan(platform, order),
      }),
  );
  http.post(
    '/api/plans/import',
    { config, bodyLimit: FILE_BYTES, schema: { body: ImportInput, response: { 200: ImportReply, ...failed } } },
    (request, reply) =>
      answerOrder(request, reply, { input: request.body, run: (order) => importPlans(platform, order) }),
  );
}
