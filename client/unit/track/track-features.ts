import { type Box, boxOf, distanceM } from '@watchroom/shared/kernel/geo.ts';
import { elapsedMs, toMs } from '@watchroom/shared/kernel/time.ts';
import type { TrackGap, TrackLeg, TrackPoint, TrackReply } from '@watchroom/shared/unit/track.ts';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { momentText } from '../../ui/sign/time-text.ts';

/** Tones from the oldest part to the newest: the way is seen to go on, in steps that can be told apart. */
const TONES = 6;
/** More times than this are not read along one line. */
const MOST_TICKS = 12;
const STEPS_MIN = [1, 2, 5, 10, 15, 30, 60, 120];
const MINUTE_MS = 60_000;

export interface TrackWords {
  readonly zone: string;
  /** What stands at the end of a leg after which nothing is known for so many ms. */
  readonly gap: (gap: TrackGap, ms: number) => string;
}

/**
 * A track as marks of the map (UNT-14). `way` with its `tone` 0…1, older is less · `tick` with the time · `point`, each that is
 * known · `begin`, `last` · `break` on both sides of a gap. No line goes over a gap.
 *
 *   begin ○──────●──────┤ no signal 5:00     ├──────●──────◉ last
 *              08:10                              08:20
 */
export function trackFeatures({ legs }: TrackReply, words: TrackWords): FeatureCollection {
  const points = legs.flatMap((leg) => leg.points);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return { type: 'FeatureCollection', features: [] };
  const whole = Math.max(1, elapsedMs(first.at, last.at));
  const toneOf = ({ at }: TrackPoint) => Math.min(TONES - 1, Math.floor((elapsedMs(first.at, at) / whole) * TONES));
  return {
    type: 'FeatureCollection',
    features: [
      ...legs.flatMap((leg) => waysOf(leg, toneOf)),
      ...points.map((point, id) => mark(point, { part: 'point', at: point.at, accuracyM: point.accuracyM }, id)),
      ...ticksOf(points, whole, words.zone),
      ...breaksOf(legs, words),
      mark(first, { part: 'begin', label: clock(first, words.zone) }),
      mark(last, { part: 'last', label: clock(last, words.zone) }),
    ],
  };
}

/** The leg in pieces of one tone each; a piece begins where the one before ends. */
function waysOf({ points }: TrackLeg, toneOf: (point: TrackPoint) => number): Feature[] {
  const ways: { readonly tone: number; readonly places: number[][] }[] = [];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before === undefined) continue;
    const tone = toneOf(point);
    const way = ways.at(-1);
    if (way?.tone === tone) way.places.push([...point.place]);
    else ways.push({ tone, places: [[...before.place], [...point.place]] });
  }
  return ways.map(({ tone, places }) =>
    feature({ type: 'LineString', coordinates: places }, { part: 'way', tone: tone / (TONES - 1) }),
  );
}

/** The first known point of each full so-many minutes, with its own time: none is made up between two. */
function ticksOf(points: readonly TrackPoint[], wholeMs: number, zone: string): Feature[] {
  const step = (STEPS_MIN.find((minutes) => wholeMs / (minutes * MINUTE_MS) <= MOST_TICKS) ?? 120) * MINUTE_MS;
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    const isFirst = before !== undefined && Math.floor(toMs(before.at) / step) < Math.floor(toMs(point.at) / step);
    const isLast = index === points.length - 1;
    return isFirst && !isLast ? [mark(point, { part: 'tick', label: clock(point, zone) })] : [];
  });
}

function breaksOf(legs: readonly TrackLeg[], words: TrackWords): Feature[] {
  return legs.flatMap((leg, index) => {
    const from = legs[index - 1]?.points.at(-1);
    const to = leg.points[0];
    if (leg.gap === null || from === undefined || to === undefined) return [];
    const label = words.gap(leg.gap, elapsedMs(from.at, to.at));
    return [mark(from, { part: 'break', label }), mark(to, { part: 'break' })];
  });
}

function clock({ at }: TrackPoint, zone: string): string {
  return momentText(toMs(at), zone, 'time').slice(0, 5);
}

function mark({ place }: TrackPoint, properties: Record<string, unknown>, id?: number): Feature {
  return feature({ type: 'Point', coordinates: [...place] }, properties, id);
}

function feature(geometry: Geometry, properties: Record<string, unknown>, id?: number): Feature {
  return { type: 'Feature', geometry, properties, ...(id === undefined ? {} : { id }) };
}

/** How far was driven on the legs, metres: nothing is counted for a gap. */
export function drivenM(legs: readonly TrackLeg[]): number {
  return legs.reduce((sum, { points }) => sum + lengthM(points), 0);
}

function lengthM(points: readonly TrackPoint[]): number {
  return points.reduce((sum, { place }, index) => {
    const before = points[index - 1];
    return before === undefined ? sum : sum + distanceM(before.place, place);
  }, 0);
}

/** The box around all of it, not smaller than some streets; null for no points. */
export function boxOfTrack(legs: readonly TrackLeg[]): Box | null {
  const places = legs.flatMap(({ points }) => points.map(({ place }) => place));
  if (places.length === 0) return null;
  const [west, south, east, north] = boxOf({ type: 'Polygon', coordinates: [places] });
  const [lng, lat] = [(west + east) / 2, (south + north) / 2];
  const wide = Math.max(LEAST_DEG, east - west) / 2;
  const high = Math.max(LEAST_DEG, north - south) / 2;
  return [lng - wide, lat - high, lng + wide, lat + high];
}

const LEAST_DEG = 0.004;
