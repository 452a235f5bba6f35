import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { RollCallDetail, RollCallId, RollCallList, RunningRolls } from '@watchroom/shared/unit/roll-call/roll-call.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { answerRollCall, closeRollCall, ringRollCall, startRollCall } from './roll-commands.ts';
import { rollCallFor, rollCallsFor, runningRolls } from './roll-queries.ts';

export function rollRoutes(http: Http, platform: Platform): void {
  const config = { door: { may: 'roll_call.read' } } as const;
  const failing = { '4xx': ErrorReply, '5xx': ErrorReply };
  mountCommand(http, platform, { url: '/api/roll-calls', command: startRollCall });
  mountCommand(http, platform, { url: '/api/roll-calls/:id/ring', command: ringRollCall });
  mountCommand(http, platform, { url: '/api/roll-calls/:id/close', command: closeRollCall });
  mountCommand(http, platform, { url: '/api/roll-lines/:id/answer', command: answerRollCall });
  http.get('/api/roll-calls', { config, schema: { response: { 200: RollCallList, ...failing } } }, async (request) => ({
    rollCalls: await rollCallsFor(platform.db, actorOf(request)),
  }));
  const counted = { door: { may: 'roll_call.count' } } as const;
  http.get(
    '/api/roll-calls/running',
    { config: counted, schema: { response: { 200: RunningRolls, ...failing } } },
    async (request) => runningRolls(platform, actorOf(request)),
  );
  const one = { params: z.object({ id: RollCallId }), response: { 200: RollCallDetail, ...failing } };
  http.get('/api/roll-calls/:id', { config, schema: one }, async (request, reply) =>
    send(request, reply, await rollCallFor(platform.db, actorOf(request), request.params.id)),
  );
}
