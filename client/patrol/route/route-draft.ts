import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { DepartmentId, RouteId } from '@watchroom/shared/kernel/ids.ts';
import type { RoutePoint, RouteView } from '@watchroom/shared/patrol/route.ts';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** A route being drawn; `id` null while it is new. `keys` name the points for the screen, in their order. */
export interface RouteDraft {
  readonly id: RouteId | null;
  readonly name: string;
  readonly department: DepartmentId | null;
  readonly points: readonly (RoutePoint & { readonly key: number })[];
}

export const draftStore = createStore<{ readonly draft: RouteDraft | null }>(() => ({ draft: null }));
export const useDraft = (): RouteDraft | null => useStore(draftStore, (state) => state.draft);

/** Between two checkpoints of a new route, minutes. */
const STEP_MIN = 15;
let keys = 0;
const keyed = (point: RoutePoint) => {
  keys += 1;
  return { ...point, key: keys };
};

export function newRoute(): void {
  draftStore.setState({ draft: { id: null, name: '', department: null, points: [] } });
}

export function editRoute({ id, name, department, points }: RouteView): void {
  draftStore.setState({ draft: { id, name, department, points: points.map(keyed) } });
}

export function dropDraft(): void {
  draftStore.setState({ draft: null });
}

/** Changes the draft that is open; nothing happens when none is. */
export function changeDraft(change: (draft: RouteDraft) => RouteDraft): void {
  draftStore.setState(({ draft }) => ({ draft: draft === null ? null : change(draft) }));
}

/** A new point is a checkpoint, due a while after the one before: bends are the exception and one switch away. */
export function addPoint(draft: RouteDraft, place: Position, name: (number: number) => string): RouteDraft {
  const last = draft.points.findLast(({ check }) => check !== null)?.check;
  const number = draft.points.filter(({ check }) => check !== null).length + 1;
  const check = { name: name(number), afterMin: last == null ? 0 : last.afterMin + STEP_MIN, graceMin: 10 };
  return { ...draft, points: [...draft.points, keyed({ place, check })] };
}

/**
 * Moves a point one place up or down. The times stay in their order: the first checkpoint on the way keeps the first time,
 * whoever it is now.
 */
export function movePoint(draft: RouteDraft, at: number, by: -1 | 1): RouteDraft {
  const [one, other] = [draft.points[at], draft.points[at + by]];
  if (one === undefined || other === undefined) return draft;
  const times = draft.points.flatMap(({ check }) => (check === null ? [] : [check.afterMin]));
  const swapped = draft.points.map((point, index) => (index === at ? other : index === at + by ? one : point));
  let next = 0;
  const points = swapped.map((point) => {
    if (point.check === null) return point;
    const afterMin = times[next] ?? point.check.afterMin;
    next += 1;
    return { ...point, check: { ...point.check, afterMin } };
  });
  return { ...draft, points };
}

export function removePoint(draft: RouteDraft, at: number): RouteDraft {
  return { ...draft, points: draft.points.filter((_, index) => index !== at) };
}

export function setCheck(draft: RouteDraft, at: number, check: RoutePoint['check']): RouteDraft {
  return { ...draft, points: draft.points.map((point, index) => (index === at ? { ...point, check } : point)) };
}
