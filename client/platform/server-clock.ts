/**
 * The server's time as this client knows it. Each message with the server's time gives `serverTime − local`, which is
 * too small by the time the message took; so the largest of the last samples is the best guess.
 *
 *   server   |--- sent 100 --------------------|
 *   client   |------------ heard 40 (its own) -|     offset ≥ 60, off by the way only
 */
export interface ServerClock {
  /** ms since 1970. */
  readonly now: () => number;
  readonly observe: (serverTimeMs: number) => void;
  /** How much longer each of the last few messages took than the fastest of late, at least, ms; null before the first. */
  readonly lagMs: () => number | null;
}

/** Beats come once a second: half a minute of them outlives a burst of delay and still follows a clock that was set. */
const SAMPLES = 30;
/** One late message is a hiccup of somebody's machine; so many in a row are a delay. */
const IN_A_ROW = 3;
/** A jump that no delay explains: the local or the server's clock was set. */
const JUMP_MS = 5_000;

/** A page that runs is called much more often than this; who sets a clock sets it by more, and is heard of at the next beat. */
const SLEPT_MS = 5_000;

/**
 * ms since 1970 that go on evenly when the computer's clock is set back, and count what the computer slept: its `ticks` (of `performance`)
 * stand still meanwhile on most systems, and what is on the screen would be younger than it is. `beganAt`: when ticks were 0.
 */
export function steadyClock(beganAt: number, ticks: () => number, wall: () => number): () => number {
  let [slept, lastTicks, lastWall] = [0, ticks(), wall()];
  return () => {
    const [nowTicks, nowWall] = [ticks(), wall()];
    const missed = nowWall - lastWall - (nowTicks - lastTicks);
    if (missed > SLEPT_MS) slept += missed;
    [lastTicks, lastWall] = [nowTicks, nowWall];
    return beganAt + nowTicks + slept;
  };
}

export function createServerClock(localNow: () => number): ServerClock {
  let samples: number[] = [];
  const offset = () => (samples.length === 0 ? 0 : Math.max(...samples));
  return {
    now: () => localNow() + offset(),
    observe(serverTimeMs) {
      const sample = serverTimeMs - localNow();
      if (samples.length > 0 && Math.abs(sample - offset()) > JUMP_MS) samples = [];
      samples = [...samples.slice(1 - SAMPLES), sample];
    },
    lagMs() {
      return samples.length === 0 ? null : Math.round(offset() - Math.max(...samples.slice(-IN_A_ROW)));
    },
  };
}
