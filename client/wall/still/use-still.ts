import type { MonitorId } from '@watchroom/shared/kernel/ids.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import { StillsAllowed } from '@watchroom/shared/wall/still/still.ts';
import {
  moveStill,
  newStill,
  type Still,
  type StillEvent,
  UNSURE_AFTER_MS,
} from '@watchroom/shared/wall/still/still-machine.ts';
import { useCallback, useEffect, useReducer } from 'react';
import { apiPath } from '../../platform/api.ts';
import { useAnswer, useRoom } from '../../platform/use-room.ts';
import { useNow } from '../../ui/sign/time-source.ts';

/** As often as the gate asks again about looks that only an open incident allows, ms. */
const ASK_MS = 5_000;

/** Whether it may be shown: yes, no, nobody could say for a while, or nobody has said yet. */
export type Right = 'yes' | 'no' | 'unsure' | 'asked';

interface StillOn {
  readonly monitor: MonitorId;
  /** Its number on the monitor, from 0. */
  readonly tile: number;
  readonly everyMs: number;
}

/** Runs the machine of a tile with a still by the room's clock, and by whether it may be shown (WAL-14). */
export function useStill({ monitor, tile, everyMs }: StillOn): {
  readonly still: Still;
  readonly right: Right;
  readonly tell: (event: StillEvent) => void;
} {
  const { clock } = useRoom();
  const now = useNow();
  const [still, move] = useReducer(
    (was: Still, { event, at }: { event: StillEvent; at: number }) => moveStill(was, event, { now: at, everyMs }),
    clock.now(),
    newStill,
  );
  const tell = useCallback((event: StillEvent) => move({ event, at: clock.now() }), [clock]);
  // One question for all tiles of a monitor.
  const { data } = useAnswer({
    key: ['stills', monitor],
    ask: { method: 'GET', path: apiPath`/api/monitors/${monitor}/stills`, reply: StillsAllowed },
    everyMs: ASK_MS,
  });
  const right = rightOf(data, tile, now);
  useEffect(() => tell({ do: right === 'yes' ? 'allow' : 'forbid' }), [tell, right]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each second
  useEffect(() => tell({ do: 'tick' }), [tell, now]);
  return { still, right, tell };
}

function rightOf(said: StillsAllowed | undefined, tile: number, now: number): Right {
  if (said === undefined) return 'asked';
  if (now - toMs(said.at) > UNSURE_AFTER_MS) return 'unsure';
  return said.tiles.includes(tile) ? 'yes' : 'no';
}
