import type { Gap, Segment } from '@watchroom/shared/video/recording/recording.ts';

/** What was recorded of one camera, in ms since 1970, in order of time. */
export interface Track {
  readonly segments: readonly TrackSegment[];
  readonly gaps: readonly (Omit<Gap, 'from' | 'to'> & { readonly fromMs: number; readonly toMs: number })[];
}

export interface TrackSegment {
  readonly id: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly codec: string | null;
}

export function trackOf({
  segments,
  gaps,
}: {
  readonly segments: readonly Segment[];
  readonly gaps: readonly Gap[];
}): Track {
  const ms = ({ from, to }: { readonly from: string; readonly to: string }) => ({
    fromMs: Date.parse(from),
    toMs: Date.parse(to),
  });
  return {
    segments: segments.map((one) => ({ id: one.id, codec: one.codec, ...ms(one) })),
    gaps: gaps.map((one) => ({ reason: one.reason, ...ms(one) })),
  };
}

/** Segments that touch within this belong together: a player does not stop between them. */
const TOUCH_MS = 1_500;

export function segmentAt({ segments }: Track, ms: number): TrackSegment | undefined {
  return segments.find(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);
}

/** The span that all tracks cover together, null where there is nothing. */
export function extentOf(tracks: readonly Track[]): { readonly fromMs: number; readonly toMs: number } | null {
  const all = tracks.flatMap(({ segments, gaps }) => [...segments, ...gaps]);
  if (all.length === 0) return null;
  return { fromMs: Math.min(...all.map((one) => one.fromMs)), toMs: Math.max(...all.map((one) => one.toMs)) };
}

/** Recorded stretches of a track, those that touch as one. */
export function stretchesOf({ segments }: Track): { readonly fromMs: number; readonly toMs: number }[] {
  const all: { fromMs: number; toMs: number }[] = [];
  for (const { fromMs, toMs } of segments) {
    const last = all.at(-1);
    if (last === undefined || fromMs - last.toMs > TOUCH_MS) all.push({ fromMs, toMs });
    else last.toMs = Math.max(last.toMs, toMs);
  }
  return all;
}

/**
 * REC-9: where the player is after some time: it goes on at its speed while a picture is there; where no camera has one it goes to
 * the next moment that any has; at the end of everything it stands (null).
 */
export function advanced(tracks: readonly Track[], atMs: number, byMs: number): number | null {
  const next = atMs + byMs;
  if (tracks.some((track) => isCovered(track, next))) return next;
  const later = tracks
    .flatMap(({ segments }) => segments.map(({ fromMs }) => fromMs))
    .filter((fromMs) => fromMs > next);
  return later.length === 0 ? null : Math.min(...later);
}

function isCovered(track: Track, ms: number): boolean {
  return stretchesOf(track).some(({ fromMs, toMs }) => fromMs <= ms && ms < toMs);
}

/** The nearest moment with a picture, for who jumps into a gap: forward, else back. */
export function nearest(tracks: readonly Track[], ms: number): number {
  if (tracks.some((track) => isCovered(track, ms))) return ms;
  const forward = advanced(tracks, ms, 0);
  if (forward !== null) return forward;
  const ends = tracks.flatMap(({ segments }) => segments.map(({ toMs }) => toMs - 500)).filter((end) => end <= ms);
  return ends.length === 0 ? ms : Math.max(...ends);
}
