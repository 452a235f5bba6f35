import type { MonitorId } from '@watchroom/shared/kernel/ids.ts';
import { HeadTurned } from '@watchroom/shared/wall/wall-api.ts';
import { useEffect, useState } from 'react';
import { apiPath } from '../../platform/api.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';

/** The room finds out by its own clock which stop is on; told a little later, the two clocks agree about it, ms. */
const LATER_MS = 400;

/** One stop of a tour that is on, on one tile of one monitor. */
export interface StopOn {
  /** Null: no monitor of a wall. */
  readonly monitor: MonitorId | null;
  readonly tile: number;
  readonly stop: number;
  /** Until when it is on, ms; null: it stands. */
  readonly untilMs: number | null;
  /** Whether its head is to turn on arrival. */
  readonly turns: boolean;
}

/** PTZ-12: a bound screen tells the room that a stop with a preset has come on, so that its head turns; and what came of it. */
export function useTurn({ monitor, tile, stop, untilMs, turns }: StopOn): HeadTurned['at'] {
  const { api } = useRoom();
  // A desk that looks at a monitor turns nothing by looking.
  const isScreen = useMe().role === 'wall';
  const [told, setTold] = useState<HeadTurned['at']>('nothing');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each stop of each round
  useEffect(() => {
    setTold('nothing');
    if (!isScreen || !turns || monitor === null) return;
    let over = false;
    const tell = async () => {
      const path = apiPath`/api/monitors/${monitor}/turn`;
      const answer = await api.send({ method: 'POST', path, body: { tile }, reply: HeadTurned });
      if (!over) setTold(answer.ok ? answer.value.at : 'cannot');
    };
    const timer = setTimeout(() => void tell(), LATER_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [api, isScreen, monitor, tile, stop, untilMs, turns]);
  return told;
}
