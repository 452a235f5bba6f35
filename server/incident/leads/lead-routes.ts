import {
  LeadImportInput,
  LeadImportReply,
  LeadsInput,
  LeadsReply,
  LeadVersionReply,
  MOST_LEAD_TEXT,
} from '@watchroom/shared/incident/leads/lead-api.ts';
import { leadsAsCsv } from '@watchroom/shared/incident/leads/lead-csv.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import type { Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { answerOrder } from '../settled/settled-order.ts';
import { importLeads, publishLeads } from './lead-commands.ts';
import { leadVersion, leadVersions, newestLeads } from './lead-store.ts';

const failed = { '4xx': ErrorReply, '5xx': ErrorReply };
const config = { door: { may: 'lead.manage' } } as const;
/** A character takes up to three bytes, and a line break two as JSON. */
const FILE_BYTES = 3 * MOST_LEAD_TEXT;

export function leadRoutes(http: Http, platform: Platform): void {
  http.get('/api/leads', { config, schema: { response: { 200: LeadsReply, ...failed } } }, async () => {
    const [table, versions] = await Promise.all([newestLeads(platform.db), leadVersions(platform.db)]);
    return { table, versions };
  });
  http.get('/api/leads/file', { config }, async (_request, reply) =>
    reply
      .header('content-disposition', 'attachment; filename="leads.csv"')
      .type('text/csv; charset=utf-8')
      .serializer((text: unknown) => String(text))
      .send(leadsAsCsv((await newestLeads(platform.db))?.rows ?? [])),
  );
  http.get(
    '/api/leads/:version',
    {
      config,
      schema: {
        params: z.object({ version: z.coerce.number().int().min(1).max(2_147_483_647) }),
        response: { 200: LeadVersionReply, ...failed },
      },
    },
    async (request, reply) => {
      const table = await leadVersion(platform.db, request.params.version);
      return send(request, reply, table === null ? no('not-found') : ok({ table }));
    },
  );
  http.put(
    '/api/leads',
    { config, bodyLimit: FILE_BYTES, schema: { body: LeadsInput, response: { 200: LeadVersionReply, ...failed } } },
    (request, reply) =>
      answerOrder(request, reply, { input: request.body, run: (order) => publishLeads(platform, order) }),
  );
  http.post(
    '/api/leads/import',
    {
      config,
      bodyLimit: FILE_BYTES,
      schema: { body: LeadImportInput, response: { 200: LeadImportReply, ...failed } },
    },
    (request, reply) =>
      answerOrder(request, reply, { input: request.body, run: (order) => importLeads(platform, order) }),
  );
}
