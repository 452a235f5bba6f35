import { CameraHealthDetail, HealthQuery, HealthReply } from '@watchroom/shared/camera/health/health-api.ts';
import { OutageDetail, OutageList, OutageOnly, OutageQuery } from '@watchroom/shared/camera/health/outage.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { givePushAddress } from '../push-address.ts';
import { cameraHealthFor } from './camera-detail.ts';
import { acknowledgeOutage, noteOutage, ticketOutage } from './outage-commands.ts';
import { outageFor, outagesFor } from './outage-queries.ts';
import { probeNow } from './probe-command.ts';
import { ratesFor } from './rates.ts';

const failing = { '4xx': ErrorReply, '5xx': ErrorReply };
const tags = ['health'];

export function healthRoutes(http: Http, platform: Platform): void {
  const read = { config: { door: { may: 'camera.read' } } } as const;
  const rates = { tags, querystring: HealthQuery, response: { 200: HealthReply, ...failing } };
  http.get('/api/camera-health', { config: { door: { may: 'rate.read' } }, schema: rates }, async (request, reply) => {
    const { area, days } = request.query;
    return send(request, reply, await ratesFor(platform, actorOf(request), { area, days }));
  });
  const one = { tags, params: z.object({ id: CameraId }), response: { 200: CameraHealthDetail, ...failing } };
  http.get('/api/cameras/:id/health', { ...read, schema: one }, async (request, reply) =>
    send(request, reply, await cameraHealthFor(platform, actorOf(request), request.params.id)),
  );
  const outage = { config: { door: { may: 'outage.read' } } } as const;
  const list = { tags, querystring: OutageQuery, response: { 200: OutageList, ...failing } };
  http.get('/api/outages', { ...outage, schema: list }, async (request, reply) =>
    send(request, reply, await outagesFor(platform, actorOf(request), request.query)),
  );
  const detail = { tags, params: OutageOnly, response: { 200: OutageDetail, ...failing } };
  http.get('/api/outages/:id', { ...outage, schema: detail }, async (request, reply) =>
    send(request, reply, await outageFor(platform, actorOf(request), request.params.id)),
  );
  mountCommand(http, platform, { url: '/api/cameras/:id/push-address', command: givePushAddress });
  mountCommand(http, platform, { url: '/api/cameras/:id/probe', command: probeNow });
  mountCommand(http, platform, { url: '/api/outages/:id/acknowledge', command: acknowledgeOutage });
  mountCommand(http, platform, { url: '/api/outages/:id/ticket', command: ticketOutage });
  mountCommand(http, platform, { url: '/api/outages/:id/note', command: noteOutage });
}
