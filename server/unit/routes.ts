import { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { FIX_BODY_HEAD_BYTES, FIX_BODY_TYPE, FIX_BYTES, MOST_FIXES } from '@watchroom/shared/unit/fix-bytes.ts';
import { PositionBatch, PositionBatchReply, UnitList, UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../platform/http.ts';
import { mountCommand } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { send, sendFailure } from '../platform/reply.ts';
import { languageOf } from '../platform/web/language.ts';
import { setDuty } from './commands.ts';
import { takeFixBytes, takePositions } from './position/position-intake.ts';
import { unitFor, unitsFor } from './queries.ts';
import { registerUnits } from './register-command.ts';
import { readTrack } from './track/track-command.ts';

/** 10,000 units of some 400 bytes. */
const BATCH_BYTES = 8 * 1_048_576;
const FIX_BODY_BYTES = FIX_BODY_HEAD_BYTES + MOST_FIXES * FIX_BYTES;
const failing = { '4xx': ErrorReply, '5xx': ErrorReply };

export function unitRoutes(http: Http, platform: Platform): void {
  const door = { may: 'unit.read' } as const;
  mountCommand(http, platform, { url: '/api/units/batch', command: registerUnits, bodyLimit: BATCH_BYTES });
  mountCommand(http, platform, { url: '/api/units/:id/duty', command: setDuty });
  mountCommand(http, platform, { url: '/api/units/:id/track', command: readTrack });
  http.get(
    '/api/units',
    { config: { door }, schema: { response: { 200: UnitList, ...failing } } },
    async (request) => ({
      units: await unitsFor(platform.db, actorOf(request)),
    }),
  );
  const one = { params: z.object({ id: UnitId }), response: { 200: z.object({ unit: UnitView }), ...failing } };
  http.get('/api/units/:id', { config: { door }, schema: one }, async (request, reply) => {
    const unit = await unitFor(platform, actorOf(request), request.params.id);
    return unit.ok ? reply.send({ unit: unit.value }) : sendFailure(request, reply, unit.failure);
  });

  positionRoutes(http, platform);
}

function positionRoutes(http: Http, platform: Platform): void {
  const door = { may: 'position.write' } as const;
  const positions = {
    body: z.union([z.instanceof(Uint8Array), PositionBatch]),
    response: { 200: PositionBatchReply, ...failing },
  };
  http.addContentTypeParser(FIX_BODY_TYPE, { parseAs: 'buffer', bodyLimit: FIX_BODY_BYTES }, (_, body, done) =>
    done(null, body),
  );
  // Its reply is a few bytes to a gateway that sends twenty a second: nothing to compress, and no hook to find that out.
  http.post('/api/positions', { config: { door }, compress: false, schema: positions }, async (request, reply) => {
    const from = { actor: actorOf(request), language: languageOf(request.headers['accept-language']) };
    const { body } = request;
    const taken =
      body instanceof Uint8Array ? takeFixBytes(platform, body, from) : takePositions(platform, body.positions, from);
    return send(request, reply, await taken);
  });
}
