import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Address } from '@watchroom/shared/area/address.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import type { SearchHit } from '@watchroom/shared/city/search-api.ts';
import { Datum, toWgs84 } from '@watchroom/shared/kernel/datum.ts';
import { type Box, distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, CameraId, IncidentTypeId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { cameraNow } from '../../camera/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { positionOf, unitKnown } from '../../unit/queries.ts';
import type { Candidate, FoundIncident } from './engine/search-engine.ts';

/** How near the map goes to each, web-mercator levels. */
const ZOOM = {
  incident: 17,
  unit: 16,
  camera: 18,
  address: 17,
  landmark: 16,
  crossing: 17,
  street: 15,
  coordinates: 17,
} as const;
/** A screen this wide shows a whole area, pixels. */
const SCREEN_PX = 800;
const WORLD_PX = 512;
/** Chinese datums that differ by less are not meant: the place is outside of China. */
const SAME_PLACE_M = 1;

/** What hits are made from: one look at the city for a whole answer. */
export interface Ground {
  readonly platform: Platform;
  readonly actor: Actor;
  readonly index: AreaIndex | null;
  readonly addresses: readonly Address[];
  /** Names of incident types in the asker's language. */
  readonly types: ReadonlyMap<IncidentTypeId, string>;
}

/** The hit as this actor may see it; null where it may not, or where it is no longer. */
export function hitOf(ground: Ground, candidate: Candidate): SearchHit | null {
  const hit = bareHitOf(ground, candidate);
  return hit === null ? null : { ...nothingMore, ...hit, nearMiss: candidate.nearMiss };
}

const nothingMore = { number: null, at: null, over: false, datum: null } as const;
type BareHit = Omit<SearchHit, 'nearMiss' | keyof typeof nothingMore> & Partial<SearchHit>;

function bareHitOf(ground: Ground, candidate: Candidate): BareHit | null {
  const { id } = candidate;
  switch (candidate.kind) {
    case 'incident':
      return incidentHit(ground, id, candidate.incident);
    case 'area':
      return areaHit(ground, id as AreaId);
    case 'address':
      return addressHit(ground, ground.addresses[Number(id)], id);
    case 'unit':
      return unitHit(ground, id as UnitId);
    case 'camera':
      return cameraHit(ground, id as CameraId);
  }
}

/** SRC-1: its words stay where they are; what is shown stands in every list of incidents. */
function incidentHit({ actor, index, types }: Ground, id: string, incident: FoundIncident): BareHit | null {
  if (!decide(actor, 'incident.read', { area: incident.area, department: incident.department }).ok) return null;
  const { number, type, address, area, place, reportedAt: at, over } = incident;
  const title = `${number} ${types.get(type) ?? type}`;
  return {
    kind: 'incident',
    id,
    title,
    subtitle: address ?? wordsOf(index, area),
    place,
    zoom: ZOOM.incident,
    at,
    over,
  };
}

function areaHit({ actor, index }: Ground, id: AreaId): BareHit | null {
  const view = index?.view(id) ?? null;
  if (view === null || !decide(actor, 'area.read', { area: view.path }).ok) return null;
  const subtitle = wordsOf(index, view.path.slice(0, -1));
  return { kind: 'area', id, title: view.name, subtitle, place: view.label, zoom: zoomOf(view.box) };
}

function addressHit({ actor, index }: Ground, address: Address | undefined, id: string): BareHit | null {
  if (address === undefined || !decide(actor, 'area.read', { area: [] }).ok) return null;
  const { name, place, kind } = address;
  return { kind: 'address', id, title: name, subtitle: wordsAt(index, place), place, zoom: ZOOM[kind] };
}

function unitHit({ platform, actor, index }: Ground, id: UnitId): BareHit | null {
  const unit = unitKnown(platform, id);
  if (unit === undefined) return null;
  const subject = { area: unit.area, department: unit.department, units: [unit.id] };
  if (!decide(actor, 'unit.read', subject).ok) return null;
  const heard = decide(actor, 'position.read', subject).ok ? positionOf(platform, id) : null;
  const { place = null, at = null } = heard ?? {};
  return { kind: 'unit', id, title: unit.callSign, subtitle: wordsOf(index, unit.area), place, zoom: ZOOM.unit, at };
}

function cameraHit({ platform, actor, index }: Ground, id: CameraId): BareHit | null {
  const camera = cameraNow(platform, id);
  if (camera === undefined || !decide(actor, 'camera.read', camera).ok) return null;
  const { name, externalId: number, place, area } = camera;
  return { kind: 'camera', id, title: name, subtitle: wordsOf(index, area), place, zoom: ZOOM.camera, number };
}

/**
 * The query was a place itself. Numbers do not say in which datum they are: where the datums differ, what they mean in each is told,
 * as they stand (WGS-84) first, so that whoever copied them from a Chinese map sees that they may lie half a kilometre off.
 */
export function placeHits(index: AreaIndex | null, said: Position): SearchHit[] {
  const title = `${said[0]},${said[1]}`;
  const isShifted = distanceM(toWgs84(said, 'gcj02'), said) > SAME_PLACE_M;
  const datums = isShifted ? Datum.options : (['wgs84'] as const);
  return datums.map((datum) => {
    const place = roundPlace(toWgs84(said, datum));
    const subtitle = wordsAt(index, place);
    const id = `${title} ${datum}`;
    return {
      ...nothingMore,
      kind: 'coordinates',
      id,
      title,
      subtitle,
      place,
      zoom: ZOOM.coordinates,
      datum,
      nearMiss: false,
    };
  });
}

function roundPlace([lng, lat]: Position): Position {
  return [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

function wordsAt(index: AreaIndex | null, place: Position): string {
  return wordsOf(index, index?.pathAt(place) ?? []);
}

/** 东城区 · 人民街道: two levels below the city say where something is. */
function wordsOf(index: AreaIndex | null, path: readonly AreaId[]): string {
  const names = path.slice(1, 3).map((id) => index?.view(id)?.name ?? id);
  return names.join(' · ');
}

function zoomOf(box: Box): number {
  const width = Math.max(box[2] - box[0], box[3] - box[1], 1e-4);
  return Math.round(Math.max(2, Math.min(18, Math.log2((SCREEN_PX * 360) / (width * WORLD_PX)))) * 10) / 10;
}
