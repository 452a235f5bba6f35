import {
  AreaDifference,
  VersionComparison,
  VersionId,
  VersionList,
  VersionReport,
} from '@watchroom/shared/area/boundary/boundary-api.ts';
import { issueText } from '@watchroom/shared/area/boundary/boundary-issue.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import type { Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { languageOf } from '../../platform/web/language.ts';
import { runApart } from './run-apart.ts';
import { uploadRoute } from './upload-route.ts';
import { cancelVersion, dropVersion, rereadVersion, settleOverlay } from './version-commands.ts';
import { listVersions, readVersion, readVersionAreas, versionTables, versionView } from './version-store.ts';

const failing = { '4xx': ErrorReply, '5xx': ErrorReply };
const config = { door: { may: 'city.configure' } } as const;
const params = z.object({ id: VersionId });

/** Versions of the areas are the administrator's: drafts say who brought what, and are nothing that holds yet. */
export function versionRoutes(http: Http, platform: Platform): void {
  uploadRoute(http, platform);
  mountCommand(http, platform, { url: '/api/areas/versions/:id/read', command: rereadVersion });
  mountCommand(http, platform, { url: '/api/areas/versions/:id/cancel', command: cancelVersion });
  mountCommand(http, platform, { url: '/api/areas/versions/:id/settle', command: settleOverlay });
  mountCommand(http, platform, { url: '/api/areas/versions/:id', command: dropVersion, method: 'DELETE' });

  http.get(
    '/api/areas/versions',
    { config, schema: { response: { 200: VersionList, ...failing } } },
    async (_request, reply) => reply.send({ versions: await listVersions(platform.db) }),
  );
  http.get(
    '/api/areas/versions/:id',
    { config, schema: { params, response: { 200: VersionReport, ...failing } } },
    async (request, reply) => {
      const language = languageOf(request.headers['accept-language']);
      return send(request, reply, await reportOf(platform, request.params.id, language));
    },
  );
  http.get(
    '/api/areas/versions/:id/shapes',
    { config, schema: { params, response: { 200: z.unknown(), ...failing } } },
    async (request, reply) => send(request, reply, await shapesOf(platform, request.params.id)),
  );
  const comparing = { params, querystring: z.object({ with: VersionId.optional() }) };
  http.get(
    '/api/areas/versions/:id/compare',
    { config, schema: { ...comparing, response: { 200: VersionComparison, ...failing } } },
    async (request, reply) =>
      send(request, reply, await compared(platform, request.params.id, request.query.with ?? null)),
  );
}

async function reportOf(platform: Platform, id: VersionId, language: Language): Promise<Result<VersionReport>> {
  const row = await readVersion(platform.db, id);
  if (row === undefined) return no('not-found');
  const { report } = await versionTables(platform.db)
    .selectFrom('area_version')
    .select('report')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const { issues = [], relations = [], columns = [], resolutionM = 0 } = report;
  return ok({
    version: versionView(row),
    issues: issues.map((issue) => ({ ...issue, message: issueText(issue, language) })),
    relations: [...relations],
    columns: [...columns],
    resolutionM,
  });
}

/** The areas of a version as GeoJSON, for a map of an administrator. */
async function shapesOf(platform: Platform, id: VersionId): Promise<Result<unknown>> {
  const row = await readVersion(platform.db, id);
  if (row === undefined) return no('not-found');
  const areas = await readVersionAreas(platform.db, id);
  const features = areas.map(({ id: code, name, level, parent, surface }) => ({
    type: 'Feature',
    properties: { id: code, name, level, parent },
    geometry: surface,
  }));
  return ok({ type: 'FeatureCollection', features });
}

/** Of two versions; without another the one in force is the one before. */
async function compared(
  platform: Platform,
  id: VersionId,
  other: VersionId | null,
): Promise<Result<z.infer<typeof VersionComparison>>> {
  const row = await readVersion(platform.db, id);
  if (row === undefined) return no('not-found');
  const against = other ?? (await activeOf(platform, row.department));
  if (against !== null && (await readVersion(platform.db, against)) === undefined) return no('not-found');
  const before = against === null ? [] : await readVersionAreas(platform.db, against);
  const after = await readVersionAreas(platform.db, id);
  const differences = await runApart({ do: 'compare', before, after });
  const counts = Object.fromEntries(AreaDifference.shape.how.options.map((how) => [how, 0]));
  for (const { how } of differences) counts[how] = (counts[how] ?? 0) + 1;
  return ok({
    differences: differences.slice(0, 5_000),
    counts: counts as z.infer<typeof VersionComparison>['counts'],
  });
}

async function activeOf(platform: Platform, department: string | null): Promise<VersionId | null> {
  const row = await versionTables(platform.db)
    .selectFrom('area_version')
    .select('id')
    .where('state', '=', 'active')
    .where('department', department === null ? 'is' : '=', department as never)
    .executeTakeFirst();
  return row?.id ?? null;
}
