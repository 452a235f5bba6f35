import type { Address } from '@watchroom/shared/area/address.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { numeralTwin } from '@watchroom/shared/unit/numerals.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { type FindableIncident, incidentTypes } from '../../incident/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import type { IncidentRow, NameRow } from './search-names.ts';

export function unitRow({ id, callSign, area, department }: UnitView): NameRow {
  return { id, name: callSign, also: numeralTwin(callSign), place: null, scope: { area, department } };
}

export function cameraRow({ id, name, externalId, place, area, department }: CameraView): NameRow {
  return { id, name, also: externalId, place, scope: { area, department } };
}

export function* areaRows(index: AreaIndex): Generator<NameRow> {
  for (const { id } of index.areas) {
    const view = index.view(id);
    if (view === null) continue;
    const { name, label, path } = view;
    yield { id, name, also: numeralTwin(name), place: label, scope: { area: path, department: null } };
  }
}

export function* addressRows(list: readonly Address[], index: AreaIndex): Generator<NameRow> {
  for (const [number, { name, place }] of list.entries()) {
    const scope = { area: index.pathAt(place) ?? [], department: null };
    yield { id: String(number), name, also: numeralTwin(name), place, scope };
  }
}

/** Incidents are found by the name of their type in every language, too. */
export async function incidentRows(platform: Platform, found: readonly FindableIncident[]): Promise<IncidentRow[]> {
  const names = new Map((await incidentTypes(platform)).map(({ id, name }) => [id, `${name.zh} ${name.en ?? ''}`]));
  return found.map(({ id, rev, number, type, place, address, area, department, text, reportedAt, over }) => ({
    id,
    facts: { rev, number, type, address, reportedAt, over },
    text: `${names.get(type) ?? ''} ${text}`,
    place,
    scope: { area, department },
  }));
}
