import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { usefulGrades } from '@watchroom/shared/camera/optics.ts';
import {
  type CoverageFigure,
  type CoverageReply,
  MISSING_NAMED,
  type SightReply,
} from '@watchroom/shared/camera/sight/coverage-api.ts';
import { visibleArea } from '@watchroom/shared/camera/sight/visible-area.ts';
import type { AreaId, CameraId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { areaIndex } from '../../area/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { cameraIndex } from '../map/camera-memory.ts';
import { coverageOf, type KeptFigure } from './coverage.ts';
import { sightGround } from './sight-ground.ts';

/** A grid that is asked for the first time is answered with its figures when they are there this soon. */
const WAIT_MS = 600;

/** CAM-21: how much of an area is seen, for who may read its cameras; `not-found` outside the reader's reach. */
export async function coverageFor(
  platform: Platform,
  actor: Actor,
  asked: { readonly area: AreaId; readonly parts: boolean },
): Promise<Result<CoverageReply>> {
  const index = areaIndex(platform);
  const path = index?.pathOf(asked.area) ?? [];
  if (index === null || path.length === 0) return no('not-found');
  const permitted = decide(actor, 'camera.read', { area: path });
  if (!permitted.ok) return permitted;
  const coverage = coverageOf(platform);
  coverage.figures(actor, asked.area);
  await coverage.settled(WAIT_MS);
  const kept = new Map(coverage.figures(actor, asked.area).map((each) => [each.grid, each.kept]));
  const children = asked.parts ? index.areas.filter((area) => area.parent === asked.area) : [];
  const gridsOf = (area: AreaId) => [...kept].filter(([grid]) => index.within(grid, area)).map(([, each]) => each);
  return ok({
    figure: summed(asked.area, [...kept.values()]),
    parts: children.map(({ id }) => summed(id, gridsOf(id))),
    missing: namedMissing(platform, actor, [...kept.values()]),
  });
}

function summed(area: AreaId, grids: readonly (KeptFigure | null)[]): CoverageFigure {
  const ready = grids.filter((kept) => kept !== null);
  const sum = (of: (kept: KeptFigure) => number) => ready.reduce((total, kept) => total + of(kept), 0);
  const bySum = (of: (kept: KeptFigure) => readonly number[]) =>
    Object.fromEntries(
      usefulGrades.map((grade, at) => [grade, sum((kept) => of(kept)[at] ?? 0)]),
    ) as CoverageFigure['seenM2'];
  return {
    area,
    grids: grids.length,
    ready: ready.length,
    groundM2: sum(({ figure }) => figure.groundM2),
    seenM2: bySum(({ figure }) => figure.seenM2),
    nowM2: bySum(({ figure }) => figure.nowM2),
    cameras: sum(({ figure }) => figure.cameras),
    // One that looks over the edge of its grid is missed in two, and is one camera.
    missing: new Set(ready.flatMap(({ missing }) => missing.map(({ id }) => id))).size,
    blindSince: earliest(ready.flatMap(({ missing }) => missing.map(({ since }) => since))),
    cellM: ready.reduce((most, { figure }) => Math.max(most, figure.cellM), 0),
    asOf: earliest(ready.map(({ at }) => at)),
    stale: sum(({ stale }) => (stale ? 1 : 0)),
  };
}

function earliest(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce((first, at) => (at !== null && (first === null || at < first) ? at : first), null);
}

function namedMissing(
  platform: Platform,
  actor: Actor,
  grids: readonly (KeptFigure | null)[],
): CoverageReply['missing'] {
  const ids = new Set(grids.flatMap((kept) => kept?.missing ?? []).map(({ id }) => id));
  return [...ids]
    .map((id) => cameraIndex(platform).get(id))
    .filter((camera): camera is CameraView => camera !== undefined && camera.health === 'lost')
    .filter((camera) => decide(actor, 'camera.read', camera).ok)
    .sort((a, b) => (a.healthSince ?? '9').localeCompare(b.healthSince ?? '9'))
    .slice(0, MISSING_NAMED)
    .map(({ id, name, healthSince }) => ({ id, name, since: healthSince }));
}

/** The ground one camera sees; `not-found` where the reader may not read it. */
export function sightOfCamera(platform: Platform, actor: Actor, id: CameraId): Result<SightReply> {
  const camera = cameraIndex(platform).get(id);
  if (camera === undefined) return no('not-found');
  const permitted = decide(actor, 'camera.read', camera);
  if (!permitted.ok) return permitted;
  const { obstacles } = sightGround(platform).index;
  return ok({ area: visibleArea(camera, obstacles) as SightReply['area'], obstacles: obstacles !== null });
}
