import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Department } from '@watchroom/shared/area/area-api.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import type { CityFacts } from '@watchroom/shared/area/city-facts.ts';
import type { ExportAsk, Indicator } from '@watchroom/shared/city/export/export-api.ts';
import {
  cameraTable,
  incidentTable,
  indicatorTable,
  patrolTable,
  postTable,
  type Say,
  type Table,
  unitTable,
} from '@watchroom/shared/city/export/export-columns.ts';
import { indicatorFeature, writerOf } from '@watchroom/shared/city/export/export-text.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import { textIn } from '@watchroom/shared/kernel/name.ts';
import { incidentTypes } from '../../incident/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { patrolsOn } from './export-ground.ts';
import { camerasOn, figuresOn, incidentsOn, postsOn, unitsOn } from './export-rows.ts';

export interface FileAsk {
  readonly platform: Platform;
  readonly actor: Actor;
  readonly ask: Omit<ExportAsk, 'purpose'>;
  readonly language: Language;
  readonly city: { readonly index: AreaIndex; readonly facts: CityFacts; readonly departments: readonly Department[] };
}

/** A piece of the file, and how many of its rows it holds. */
export interface Piece {
  readonly text: string;
  readonly rows: number;
}

/** The file, a page of rows at a time: never more of it is held than one page. */
export async function* filePieces(file: FileAsk): AsyncGenerator<Piece> {
  const { platform, actor, ask, city } = file;
  const say = await sayIn(file);
  switch (ask.what) {
    case 'incidents':
      return yield* pieces(incidentTable, incidentsOn(platform, actor, ask), { file, say });
    case 'cameras':
      return yield* pieces(cameraTable, camerasOn(platform, actor, ask), { file, say });
    case 'posts':
      return yield* pieces(postTable, postsOn(platform, actor, ask), { file, say });
    case 'patrols':
      return yield* pieces(patrolTable, patrolsOn(platform, actor, ask), { file, say });
    case 'units':
      return yield* pieces(unitTable, unitsOn(platform, actor, ask), { file, say });
    case 'indicators': {
      const found = await figuresOn(platform, actor, ask);
      if (!found.ok) return;
      const surface = 'area' in ask.of ? surfaceOf(city.index, ask.of.area) : undefined;
      if (ask.form === 'geojson' && surface !== undefined)
        return yield { text: indicatorFeature(surface, found.value), rows: 1 };
      return yield* pieces(indicatorTable, once(found.value), { file, say });
    }
  }
}

async function* pieces<Row>(
  table: Table<Row>,
  pages: AsyncIterable<readonly Row[]>,
  { file, say }: { readonly file: FileAsk; readonly say: Say },
): AsyncGenerator<Piece> {
  const writer = writerOf(table, { form: file.ask.form, language: file.language, say });
  yield { text: writer.head, rows: 0 };
  let at = 0;
  for await (const page of pages) {
    let text = '';
    for (const row of page) text += writer.row(row, at++);
    yield { text, rows: page.length };
  }
  yield { text: writer.tail, rows: 0 };
}

async function* once(rows: readonly Indicator[]): AsyncGenerator<readonly Indicator[]> {
  yield rows;
}

function surfaceOf(index: AreaIndex, id: string) {
  return index.areas.find((area) => area.id === id)?.surface;
}

/** Names of areas, departments and types, in the reader's language. */
async function sayIn({ platform, city, language }: FileAsk): Promise<Say> {
  const types = new Map((await incidentTypes(platform)).map(({ id, name }) => [id, textIn(name, language)]));
  const departments = new Map(city.departments.map(({ id, name }) => [id, name]));
  return {
    area: (path) => path.map((id) => city.index.view(id)?.name ?? id).join(' / '),
    department: (id) => (id === null ? null : (departments.get(id) ?? id)),
    type: (id) => types.get(id) ?? id,
    now: platform.clock.now(),
    zone: city.facts.zone,
  };
}
