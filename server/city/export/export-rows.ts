import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { ExportAsk } from '@watchroom/shared/city/export/export-api.ts';
import type { UnitRow } from '@watchroom/shared/city/export/export-columns.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { PostView } from '@watchroom/shared/post/post-api.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { cameraPages, camerasInRing, countCameras } from '../../camera/export-queries.ts';
import { countIncidents, incidentPages } from '../../incident/export-queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { postsFor } from '../../post/queries.ts';
import { positionOf, unitsFor } from '../../unit/queries.ts';
import { liesIn, patrolsOn, sinceOf, sliceOf } from './export-ground.ts';
import { indicatorsOf } from './indicators.ts';

type Ask = Omit<ExportAsk, 'purpose'>;
type Pages<Row> = AsyncGenerator<readonly Row[]>;

/** How many rows a file has now. Refuses a ring that is none, or wider than a city; an area whose figures are not the reader's. */
export async function countRows(platform: Platform, actor: Actor, ask: Ask): Promise<Result<number>> {
  const inRing = 'ring' in ask.of ? await camerasInRing(platform, actor, ask.of.ring) : null;
  if (inRing !== null && !inRing.ok) return inRing;
  switch (ask.what) {
    case 'cameras':
      return inRing ?? ok(await countCameras(platform, actor, sliceOf(ask)));
    case 'incidents': {
      if (inRing !== null) return ok(await lengthOf(incidentsOn(platform, actor, ask)));
      const slice = { ...sliceOf(ask), since: sinceOf(platform, ask.days) };
      return ok((await countIncidents(platform, actor, slice)).all);
    }
    case 'posts':
      return ok(await lengthOf(postsOn(platform, actor, ask)));
    case 'units':
      return ok(await lengthOf(unitsOn(platform, actor, ask)));
    case 'patrols':
      return ok(await lengthOf(patrolsOn(platform, actor, ask)));
    case 'indicators': {
      const found = await figuresOn(platform, actor, ask);
      return found.ok ? ok(ask.form === 'csv' ? found.value.length : 1) : found;
    }
  }
}

async function lengthOf(pages: Pages<unknown>): Promise<number> {
  let rows = 0;
  for await (const page of pages) rows += page.length;
  return rows;
}

export async function* incidentsOn(platform: Platform, actor: Actor, ask: Ask): Pages<Incident> {
  const slice = { ...sliceOf(ask), since: sinceOf(platform, ask.days) };
  for await (const page of incidentPages(platform, actor, slice)) yield page.filter(({ place }) => liesIn(ask, place));
}

export async function* camerasOn(platform: Platform, actor: Actor, ask: Ask) {
  for await (const page of cameraPages(platform, actor, sliceOf(ask)))
    yield page.filter(({ place }) => liesIn(ask, place));
}

export async function* postsOn(platform: Platform, actor: Actor, ask: Ask): Pages<PostView> {
  const { of } = ask;
  const posts = await postsFor(platform.db, actor);
  yield posts.filter(({ area, place }) => ('area' in of ? area.includes(of.area) : liesIn(ask, place)));
}

/** Units of an area by their home; in a ring those that are known to be there. A place only where the reader may see positions. */
export async function* unitsOn(platform: Platform, actor: Actor, ask: Ask): Pages<UnitRow> {
  const { of } = ask;
  const rows = (await unitsFor(platform.db, actor)).map((unit) => ({ unit, fix: fixFor(platform, actor, unit) }));
  yield rows.filter(({ unit, fix }) =>
    'area' in of ? unit.area.includes(of.area) : unit.status !== 'off_duty' && fix !== null && liesIn(ask, fix.place),
  );
}

function fixFor(platform: Platform, actor: Actor, { id, area, department, status }: UnitView): UnitRow['fix'] {
  const may = status !== 'off_duty' && decide(actor, 'position.read', { area, department, units: [id] }).ok;
  return may ? positionOf(platform, id) : null;
}

export function figuresOn(platform: Platform, actor: Actor, { of, days }: Ask) {
  // Indicators of a ring are refused by the schema.
  if ('ring' in of) throw new Error('indicators of a ring');
  return indicatorsOf(platform, actor, { area: of.area, days });
}
