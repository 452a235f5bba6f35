import { useCallback, useEffect, useRef, useState } from 'react';
import { advanced, nearest, type Track } from './position.ts';
import type { RecordedVideo } from './recorded-video.ts';

const STEP_MS = 100;
export const speeds = [0.5, 1, 2, 4] as const;
export type Speed = (typeof speeds)[number];

export interface RecordedPlayer {
  readonly atMs: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  /** Some picture is still on its way. */
  readonly isWaiting: boolean;
  readonly setPlaying: (isPlaying: boolean) => void;
  readonly setSpeed: (speed: Speed) => void;
  readonly jump: (ms: number) => void;
  /** A pane says which video it has; the returned function takes it back. */
  readonly join: (id: string, video: { readonly current: RecordedVideo | null }) => () => void;
}

/** REC-9: one position for all cameras. It waits until every picture of its moment is there, so that none runs ahead. */
export function usePlayer(tracks: readonly Track[], startMs: number | null): RecordedPlayer {
  const videos = useRef(new Map<string, { readonly current: RecordedVideo | null }>());
  const [atMs, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  const [isWaiting, setWaiting] = useState(false);
  const now = useRef({ tracks, atMs, isPlaying, speed });
  now.current = { tracks, atMs, isPlaying, speed };
  const hasStart = startMs !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it begins is asked once, when there is something
  useEffect(() => {
    if (startMs === null) return;
    setAt(nearest(now.current.tracks, startMs));
    setPlaying(true);
  }, [hasStart]);
  useEffect(() => {
    let before = performance.now();
    const timer = setInterval(() => {
      const passedMs = performance.now() - before;
      before = performance.now();
      const { tracks: all, atMs: at, isPlaying: plays, speed: fast } = now.current;
      const shown = [...videos.current.values()].flatMap(({ current }) => (current === null ? [] : [current]));
      const areReady = shown.every((video) => video.isReady(at));
      setWaiting(plays && !areReady);
      for (const video of shown) video.follow(at, { isPlaying: plays && areReady, speed: fast });
      if (!plays || !areReady || shown.length === 0) return;
      const next = advanced(all, at, passedMs * fast);
      if (next === null) setPlaying(false);
      else setAt(next);
    }, STEP_MS);
    return () => clearInterval(timer);
  }, []);
  const jump = useCallback((ms: number) => setAt(nearest(now.current.tracks, ms)), []);
  const join = useCallback((id: string, video: { readonly current: RecordedVideo | null }) => {
    videos.current.set(id, video);
    return () => void videos.current.delete(id);
  }, []);
  return { atMs, isPlaying, speed, isWaiting, setPlaying, setSpeed, jump, join };
}
