import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import {
  feedsOf,
  moveSteady,
  REBUILD_MS,
  type Steady,
  type SteadyEvent,
} from '@watchroom/shared/wall/steady-picture.ts';
import { useCallback, useEffect, useReducer } from 'react';
import { useNow } from '../../ui/sign/time-source.ts';
import { Picture } from './picture.tsx';

export interface SteadyPictureProps {
  readonly camera: CameraId;
  readonly nameOf: (camera: CameraId) => string;
  readonly purpose: Purpose;
  /** The tile's place: players of one screen are rebuilt one after the other, not all at once. */
  readonly turn: number;
  /** What will be wanted in some seconds: opened behind what is shown, so that it moves by then. */
  readonly ahead?: CameraId | null;
  /** What the look is for, in the mark across the picture; the purpose's own words when left out. */
  readonly purposeText?: string;
  /** This camera has no picture to give now. */
  readonly onAway?: ((camera: CameraId) => void) | undefined;
}

/** Between the rebuilds of two neighbouring tiles, ms: one connection and one decoder more at a time. */
const APART_MS = 20_000;

/** One camera, or one after the other, without a black frame between: the next player comes up behind the one that is shown. */
export function SteadyPicture(props: SteadyPictureProps) {
  const { camera, ahead = null, nameOf, purpose, purposeText, turn, onAway } = props;
  const rebuildMs = REBUILD_MS + turn * APART_MS;
  const [steady, move] = useReducer(
    (was: Steady, { event, nowMs }: { event: SteadyEvent; nowMs: number }) =>
      moveSteady(was, event, { nowMs, rebuildMs }),
    { at: 'empty', build: 0 },
  );
  const now = useNow();
  const tell = useCallback(
    (event: SteadyEvent) => move({ event, nowMs: performance.timeOrigin + performance.now() }),
    [],
  );
  useEffect(() => tell({ do: 'want', camera }), [tell, camera]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each second
  useEffect(() => {
    tell({ do: 'tick' });
    tell({ do: 'ahead', camera: ahead });
  }, [tell, now, ahead, camera]);
  const feeds = feedsOf(steady);
  const onFail = (build: number) => {
    tell({ do: 'fail', build });
    const failed = feeds.find((feed) => feed.build === build);
    if (failed !== undefined) onAway?.(failed.camera);
  };
  return (
    <div className="relative isolate h-full w-full overflow-hidden bg-picture-shade">
      {feeds.map((feed, index) => (
        <Picture
          key={feed.build}
          feed={feed}
          name={nameOf(feed.camera)}
          purpose={purpose}
          purposeText={purposeText}
          behind={index > 0}
          onLive={(build) => tell({ do: 'live', build })}
          onFail={onFail}
        />
      ))}
    </div>
  );
}
