import {
  IncidentDetail,
  IncidentList,
  IncidentQuery,
  OpenCount,
  Timeline,
} from '@watchroom/shared/incident/incident-api.ts';
import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../platform/http.ts';
import { mountCommand } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { send } from '../platform/reply.ts';
import { closingRoutes } from './closing/closing-routes.ts';
import * as desk from './desk-commands.ts';
import { hotRoutes } from './hot/hot-routes.ts';
import { likelyRoutes } from './likely/likely-routes.ts';
import { reportRoutes } from './merge/report-routes.ts';
import { countOpen, incidentDetail, listIncidents } from './read-queries.ts';
import { incidentTimeline } from './timeline-query.ts';

const failed = { '4xx': ErrorReply, '5xx': ErrorReply };
const read = { config: { door: { may: 'incident.read' } } } as const;
const one = z.object({ id: IncidentId });
const tags = ['incident'];

export function incidentRoutes(http: Http, platform: Platform): void {
  reportRoutes(http, platform);
  const onIncident = [
    ['claim', desk.claimIncident],
    ['rework', desk.reworkIncident],
    ['hold', desk.holdIncident],
    ['release', desk.releaseIncident],
    ['cancel', desk.cancelIncident],
    ['unfound', desk.unfoundIncident],
    ['reopen', desk.reopenIncident],
    ['note', desk.noteIncident],
    ['contact', desk.unmaskContact],
  ] as const;
  for (const [name, command] of onIncident) {
    mountCommand(http, platform, { url: `/api/incidents/:id/${name}`, command });
  }
  closingRoutes(http, platform);
  hotRoutes(http, platform);
  likelyRoutes(http, platform);

  const list = { querystring: IncidentQuery, response: { 200: IncidentList, ...failed }, tags };
  http.get(
    '/api/incidents',
    { ...read, schema: { ...list, summary: 'Incidents in scope, newest first' } },
    async (request, reply) => send(request, reply, await listIncidents(platform, actorOf(request), request.query)),
  );
  const count = { response: { 200: OpenCount, ...failed }, tags, summary: 'How many in scope are not over' };
  http.get('/api/incidents/count', { ...read, schema: count }, async (request) =>
    countOpen(platform, actorOf(request)),
  );
  const detail = { params: one, response: { 200: IncidentDetail, ...failed }, tags };
  http.get(
    '/api/incidents/:id',
    { ...read, schema: { ...detail, summary: 'One incident with its reports and photos' } },
    async (request, reply) => send(request, reply, await incidentDetail(platform, actorOf(request), request.params.id)),
  );
  const timeline = { params: one, response: { 200: Timeline, ...failed }, tags };
  http.get(
    '/api/incidents/:id/timeline',
    { ...read, schema: { ...timeline, summary: 'What happened, as the reader may see it' } },
    async (request, reply) =>
      send(request, reply, await incidentTimeline(platform, actorOf(request), request.params.id)),
  );
}
