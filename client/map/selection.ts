import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, CameraId, DrawingId, IncidentId, PostId, RouteId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What the person has before them. One thing at a time; map, lists and panels follow it and change it alike. */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'incident'; readonly id: IncidentId }
  | { readonly kind: 'camera'; readonly id: CameraId }
  | { readonly kind: 'unit'; readonly id: UnitId }
  | { readonly kind: 'drawing'; readonly id: DrawingId }
  | { readonly kind: 'post'; readonly id: PostId }
  | { readonly kind: 'route'; readonly id: RouteId }
  | { readonly kind: 'grid'; readonly id: AreaId }
  | { readonly kind: 'place'; readonly place: Position }
  /** A place whose ways out are to be closed. */
  | { readonly kind: 'interception'; readonly place: Position };

export const nothing: Selection = { kind: 'none' };

export const selectionStore = createStore<Selection>(() => nothing);

export function select(selection: Selection): void {
  // Replaced, not merged: the fields of one kind must not linger in another.
  selectionStore.setState(selection, true);
}

export function useSelection(): Selection {
  return useStore(selectionStore);
}

interface SelectedIds {
  incident: IncidentId;
  camera: CameraId;
  unit: UnitId;
  drawing: DrawingId;
  post: PostId;
  route: RouteId;
  grid: AreaId;
}

/** The id of the selected thing when it is of this kind, or null. */
export function selectedId<K extends keyof SelectedIds>(selection: Selection, kind: K): SelectedIds[K] | null {
  return 'id' in selection && selection.kind === kind ? (selection.id as SelectedIds[K]) : null;
}
