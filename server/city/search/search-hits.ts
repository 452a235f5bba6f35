import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { Address } from '@watchroom/shared/area/address.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import type { SearchHit } from '@watchroom/shared/city/search-api.ts';
import type { Box, Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, CameraId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { cameraNow } from '../../camera/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { positionOf, unitKnown } from '../../unit/queries.ts';
import type { Candidate } from './engine/search-engine.ts';

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

/** What hits are made from: one look at the city for a whole answer. */
export interface Ground {
  readonly platform: Platform;
  readonly actor: Actor;
  readonly index: AreaIndex | null;
  readonly addresses: readonly Address[];
}

/** The hit as this actor may see it; null where it may not, or where it is no longer. */
export function hitOf(ground: Ground, { kind, id, nearMiss }: Candidate): SearchHit | null {
  const hit = bareHitOf(ground, kind, id);
  return hit === null ? null : { ...hit, nearMiss };
}

type BareHit = Omit<SearchHit, 'nearMiss'>;

function bareHitOf(ground: Ground, kind: Candidate['kind'], id: string): BareHit | null {
  switch (kind) {
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
  const place = decide(actor, 'position.read', subject).ok ? (positionOf(platform, id)?.place ?? null) : null;
  return { kind: 'unit', id, title: unit.callSign, subtitle: wordsOf(index, unit.area), place, zoom: ZOOM.unit };
}

function cameraHit({ platform, actor, index }: Ground, id: CameraId): BareHit | null {
  const camera = cameraNow(platform, id);
  if (camera === undefined || !decide(actor, 'camera.read', camera).ok) return null;
  const { name, place, area } = camera;
  return { kind: 'camera', id, title: name, subtitle: wordsOf(index, area), place, zoom: ZOOM.camera };
}

/** The query was a place itself. */
export function placeHit(index: AreaIndex | null, place: Position): SearchHit {
  const title = `${place[0]},${place[1]}`;
  const subtitle = wordsAt(index, place);
  return { kind: 'coordinates', id: title, title, subtitle, place, zoom: ZOOM.coordinates, nearMiss: false };
}

export function incidentZoom(): number {
  return ZOOM.incident;
}

export function wordsAt(index: AreaIndex | null, place: Position): string {
  return wordsOf(index, index?.pathAt(place) ?? []);
}

/** 东城区 · 人民街道: two levels below the city say where something is. */
export function wordsOf(index: AreaIndex | null, path: readonly AreaId[]): string {
  const names = path.slice(1, 3).map((id) => index?.view(id)?.name ?? id);
  return names.join(' · ');
}

function zoomOf(box: Box): number {
  const width = Math.max(box[2] - box[0], box[3] - box[1], 1e-4);
  return Math.round(Math.max(2, Math.min(18, Math.log2((SCREEN_PX * 360) / (width * WORLD_PX)))) * 10) / 10;
}
