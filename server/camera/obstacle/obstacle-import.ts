import type { LineIssue } from '@watchroom/shared/camera/line-issue.ts';
import type { Obstacle } from '@watchroom/shared/camera/sight/obstacle-index.ts';
import { JobId } from '@watchroom/shared/kernel/ids.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { areaIndex } from '../../area/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { defineJob } from '../../platform/queue.ts';
import { importPath, removeImport } from '../catalogue/import-file.ts';
import { obstacleLines } from './obstacle-file.ts';
import { beginSet, type Fault, finishSet, writeChunk } from './obstacle-set.ts';

export const takeObstacles = defineJob({
  name: 'obstacle.take',
  door: { may: 'system' },
  payload: z.object({ job: JobId }),
  run: (platform, payload) => takeSet(platform, payload.job),
});

/** Faults that are kept of one file. */
const ERRORS_KEPT = 1_000;
/** Buildings that commit together: a tenth of a second. */
const CHUNK = 500;

/**
 * Reads a set to its end and puts it in force, whole: until then, and when not one building can be read, the one before
 * stays. A worker that is killed leaves a part of a set that nobody uses; the next begins it anew.
 */
async function takeSet(platform: Platform, id: JobId): Promise<Result<void>> {
  const datum = await beginSet(platform, id);
  if (datum === undefined) return ok(undefined);
  let numbered = 0;
  let errors = 0;
  let chunk: { taken: Obstacle[]; faults: Fault[] } = { taken: [], faults: [] };
  const write = async () => {
    const { taken, faults } = chunk;
    const kept = faults.slice(0, Math.max(0, ERRORS_KEPT - errors));
    await platform.db
      .transaction()
      .execute((tx) => writeChunk(tx, id, { taken, faults, kept, first: numbered, errors }));
    numbered += taken.length;
    errors += kept.length;
    chunk = { taken: [], faults: [] };
  };
  try {
    for await (const { line, result } of obstacleLines(importPath(platform.settings, id), datum)) {
      const read = result.ok ? inCity(platform, result.obstacle) : result;
      if (read.ok) chunk.taken.push(read.obstacle);
      else for (const issue of read.issues) chunk.faults.push({ line, issue });
      if (chunk.taken.length + chunk.faults.length >= CHUNK) await write();
    }
  } catch (error) {
    // The file went since it was accepted: nothing can be read any more. Anything else is tried again.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    platform.log.warn({ err: error, job: id }, 'a file of buildings is gone');
    numbered = 0;
  }
  await write();
  await finishSet(platform, id, numbered > 0);
  await removeImport(platform, id);
  return ok(undefined);
}

/** A building belongs to the city when its first corner does. */
function inCity(
  platform: Platform,
  obstacle: Obstacle,
): { ok: true; obstacle: Obstacle } | { ok: false; issues: LineIssue[] } {
  const { surface } = obstacle;
  const corner = surface.type === 'Polygon' ? surface.coordinates[0]?.[0] : surface.coordinates[0]?.[0]?.[0];
  const index = areaIndex(platform);
  if (corner !== undefined && index !== null && index.pathAt(corner) !== null) return { ok: true, obstacle };
  return { ok: false, issues: [{ field: 'geometry', code: 'outside-city' }] };
}
