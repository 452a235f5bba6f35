import { z } from 'zod';
import { ActorRef } from '../access/actor.ts';
import { Purpose } from '../access/purpose.ts';
import { CameraId, IncidentId, TourId } from '../kernel/ids.ts';
import { line } from '../kernel/prose.ts';
import { Instant } from '../kernel/time.ts';
import { TourRun } from '../tour/tour-machine.ts';
import { ChartName } from './chart/chart.ts';
import { stillWish } from './still/still.ts';

/** `centre` [lng, lat] WGS-84, `zoom` web-mercator levels, `bearing` degrees clockwise from north. */
const mapView = {
  centre: z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]),
  zoom: z.number().min(0).max(22),
  bearing: z.number().min(-360).max(360),
};

/**
 * What needs no more than its word. counters: open by priority and 在线率 · clocks: deadlines at risk · incidents: what is open · four:
 * the four figures (R59) · rolls: how far the roll calls are that run · messages: who has
 * received and read those that are open · chart: figures over the present day.
 */
const words = [
  z.strictObject({ kind: z.literal('empty') }),
  z.strictObject({ kind: z.literal('counters') }),
  z.strictObject({ kind: z.literal('clocks') }),
  z.strictObject({ kind: z.literal('incidents') }),
  z.strictObject({ kind: z.literal('four') }),
  z.strictObject({ kind: z.literal('rolls') }),
  z.strictObject({ kind: z.literal('messages') }),
  z.strictObject({ kind: z.literal('chart'), chart: ChartName }),
  z.strictObject({ kind: z.literal('map'), ...mapView }),
] as const;

/** A web page's name on the list of those that a wall may show. */
export const PageName = line(40).min(1);

/** What a desk asks for; the room adds the names. */
export const TileWish = z.discriminatedUnion('kind', [
  ...words,
  z.strictObject({ kind: z.literal('camera'), camera: CameraId, purpose: Purpose }),
  z.strictObject({ kind: z.literal('still'), ...stillWish }),
  z.strictObject({ kind: z.literal('tour'), tour: TourId }),
  z.strictObject({ kind: z.literal('incident'), incident: IncidentId }),
  /** By the name that the operator gave it (`WALL_PAGES`). */
  z.strictObject({ kind: z.literal('page'), page: PageName }),
]);
export type TileWish = z.infer<typeof TileWish>;

/** What a tile shows. Names stand with it: a screen reads no registry. */
export const TileContent = z.discriminatedUnion('kind', [
  ...words,
  z.strictObject({ kind: z.literal('camera'), camera: CameraId, name: z.string(), purpose: Purpose }),
  z.strictObject({ kind: z.literal('still'), ...stillWish, name: z.string() }),
  z.strictObject({ kind: z.literal('tour'), tour: TourId, run: TourRun }),
  z.strictObject({ kind: z.literal('incident'), incident: IncidentId, number: z.string() }),
  z.strictObject({ kind: z.literal('page'), page: PageName, url: z.string() }),
]);
export type TileContent = z.infer<typeof TileContent>;

/** One tile: what it shows, which desk put it there and when. */
export const Tile = z.object({ content: TileContent, by: ActorRef.nullable(), since: Instant });
export type Tile = z.infer<typeof Tile>;

/** WAL-1: the tiles of a monitor with so many places: what is shown keeps its order, the last ones fall off, new places are empty. */
export function relaid(tiles: readonly Tile[], count: number, now: Instant): Tile[] {
  const shown = tiles.filter(({ content }) => content.kind !== 'empty');
  // Nothing is moved while every tile keeps its place.
  const kept = tiles.length <= count ? tiles : shown;
  return Array.from({ length: count }, (_, at) => kept[at] ?? { content: { kind: 'empty' }, by: null, since: now });
}

/** WAL-1: the tiles of a monitor as they were drawn: which tile each of the new ones was, null for an empty one. Null: no such drawing. */
export function redrawn(tiles: readonly Tile[], was: readonly (number | null)[], now: Instant): Tile[] | null {
  const named = was.filter((one) => one !== null);
  if (new Set(named).size < named.length || named.some((one) => one >= tiles.length)) return null;
  const empty: Tile = { content: { kind: 'empty' }, by: null, since: now };
  return was.map((one) => (one === null ? empty : (tiles[one] ?? empty)));
}
