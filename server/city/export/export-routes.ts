import { Readable } from 'node:stream';
import { decide } from '@watchroom/shared/access/decide.ts';
import { EXPORT_ROWS_HEADER, ExportAsk } from '@watchroom/shared/city/export/export-api.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cityNow } from '../../area/queries.ts';
import { runCommand } from '../../platform/command.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { keyOf } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { sendFailure } from '../../platform/reply.ts';
import { languageOf } from '../../platform/web/language.ts';
import { beginExport } from './export-command.ts';
import { flowing } from './export-flow.ts';

/** POST /api/exports: what is asked for, as a file that begins to flow once its leaving stands in the feed. */
export function exportRoutes(http: Http, platform: Platform): void {
  http.route({
    method: 'POST',
    url: '/api/exports',
    config: { door: beginExport.door },
    schema: {
      operationId: beginExport.name,
      summary: 'Things of an area or a surface as a file: CSV (UTF-8 with a byte order mark) or GeoJSON',
      tags: ['export'],
      headers: z.object({ 'idempotency-key': z.string() }),
      body: ExportAsk,
      response: { '4xx': ErrorReply, '5xx': ErrorReply },
    },
    handler: async (request, reply) => {
      await answer(platform, request, reply as FastifyReply);
      return reply;
    },
  });
}

async function answer(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const key = keyOf(request);
  if (!key.ok) return sendFailure(request, reply, key.failure);
  const input = request.body as ExportAsk;
  const begun = await runCommand(platform, beginExport, { actor: actorOf(request), key: key.value, input });
  if (!begun.ok) return sendFailure(request, reply, begun.failure);
  // A file is no answer that can be kept: each one that leaves has its own entry.
  if (begun.value.repeated) return sendFailure(request, reply, { code: 'key-reused' });
  const city = cityNow(platform);
  if (!city.ok) return sendFailure(request, reply, city.failure);
  const { id, at, rows } = begun.value.body;
  const { purpose, ...ask } = input;
  const actor = actorOf(request);
  const own = actor.kind === 'system' ? city.value.index.root : actor.area;
  const area = city.value.index.pathOf('area' in ask.of ? ask.of.area : own);
  const language = languageOf(request.headers['accept-language']);
  void reply
    .type(ask.form === 'csv' ? 'text/csv; charset=utf-8' : 'application/geo+json; charset=utf-8')
    .header('content-disposition', `attachment; filename="${nameOf(ask, at)}"`)
    .header('cache-control', 'no-store')
    .header(EXPORT_ROWS_HEADER, String(rows));
  const file = { platform, actor, ask, language, city: city.value };
  const mayGoOn = async () => {
    if (request.identity === null) return false;
    const now = await platform.given.authenticator.recheck(request.identity);
    return now !== null && decide(now.actor, 'view.export', { area }, { purpose }).ok;
  };
  return reply.send(Readable.from(flowing(file, { id, area, purpose, mayGoOn })));
}

function nameOf({ what, of, form }: Omit<ExportAsk, 'purpose'>, at: string): string {
  const where = 'area' in of ? of.area.replace(/[^\w-]+/g, '_') : 'selection';
  return `${what}-${where}-${at.replace(/\D/g, '').slice(0, 14)}.${form}`;
}
