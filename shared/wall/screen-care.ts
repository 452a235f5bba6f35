import { NIGHT } from '../tour/night.ts';

/** How far a wall's picture wanders in all, px each way: more than the thickest line, less than anybody sees. */
const WANDER_PX = 6;
/** Minutes between two steps of one pixel. */
const STEP_MS = 3 * 60_000;

/**
 * WAL-9: where the picture stands at a moment, px: it wanders along a path that comes to every place within WANDER_PX, one pixel every
 * three minutes, so that no edge burns in.
 */
export function wanderAt(nowMs: number): { readonly x: number; readonly y: number } {
  const step = Math.floor(nowMs / STEP_MS);
  const side = 2 * WANDER_PX + 1;
  return { x: there(step, side) - WANDER_PX, y: there(Math.floor(step / side), side) - WANDER_PX };
}

/** 0 1 2 … n-1 n-2 … 1 0 1 …: to and fro, never a jump. */
function there(step: number, count: number): number {
  const period = 2 * (count - 1);
  const at = step % period;
  return at < count ? at : period - at;
}

/** How much of the light is taken while the room is dark. */
const DIM = 0.35;
/** Dusk and dawn take half an hour each. */
const DUSK_H = 0.5;

/** WAL-9: how much of the light is taken at this hour of the city's day (0 ≤ hour < 24): 0 by day, DIM at night. */
export function dimAt(hour: number): number {
  const since = (hour - NIGHT.from + 24) % 24;
  const length = (NIGHT.to - NIGHT.from + 24) % 24;
  if (since >= length) return 0;
  const edge = Math.min(since, length - since) / DUSK_H;
  return DIM * Math.min(1, edge);
}
