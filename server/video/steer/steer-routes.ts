import { lookOf } from '@watchroom/shared/camera/ptz/aim.ts';
import {
  LookThereInput,
  LookThereReply,
  type Preset,
  PresetsReply,
  SteerInput,
  SteerReply,
} from '@watchroom/shared/camera/ptz/head.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { ok } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { headMount } from '../../camera/ptz/aim-queries.ts';
import { headFor } from '../../camera/ptz/head-queries.ts';
import { cameraFor } from '../../camera/queries.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { keyOf } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send, sendFailure } from '../../platform/reply.ts';
import { driver } from './driver.ts';
import { lookThere, steer } from './steer-commands.ts';

const failing = { '4xx': ErrorReply, '5xx': ErrorReply };
const headers = z.object({ 'idempotency-key': z.string() });
const params = z.object({ id: CameraId });
const tags = ['video'];

export function steerRoutes(http: Http, platform: Platform): void {
  const config = { door: { may: 'camera.steer' } } as const;
  const one = { tags, headers, params, body: SteerInput, response: { 200: SteerReply, ...failing } };
  http.post('/api/cameras/:id/ptz', { config, schema: one }, async (request, reply) => {
    const key = keyOf(request);
    if (!key.ok) return sendFailure(request, reply, key.failure);
    const input = { ...request.body, id: request.params.id, tour: false };
    return send(request, reply, await steer(platform, { actor: actorOf(request), key: key.value, input }));
  });
  const all = { tags, headers, body: LookThereInput, response: { 200: LookThereReply, ...failing } };
  http.post('/api/ptz/look-there', { config, schema: all }, async (request, reply) => {
    const key = keyOf(request);
    if (!key.ok) return sendFailure(request, reply, key.failure);
    return reply.send(await lookThere(platform, { actor: actorOf(request), key: key.value, input: request.body }));
  });
  const named = { tags, params, response: { 200: PresetsReply, ...failing } };
  const probe = { config: { door: { may: 'camera.probe' } } } as const;
  http.get('/api/cameras/:id/presets', { ...probe, schema: named }, async (request, reply) => {
    const actor = actorOf(request);
    const { id } = request.params;
    const camera = await cameraFor(platform, actor, id);
    if (!camera.ok) return sendFailure(request, reply, camera.failure);
    const head = await headFor(platform, actor, id);
    if (!head.ok) return sendFailure(request, reply, head.failure);
    const found = await driver(platform).presets(id);
    const mount = await headMount(platform.db, id);
    const presets = (found.ok ? found.value : []).map(
      ({ at, ...preset }): Preset => ({ ...preset, aim: at === null || mount === null ? null : lookOf(at, mount) }),
    );
    return send(request, reply, ok({ word: found.ok ? ('done' as const) : found.word, presets }));
  });
}
