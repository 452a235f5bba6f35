import { distanceM, type Position } from '../kernel/geo.ts';
import { elapsedMs, type Instant } from '../kernel/time.ts';

/**
 * Signals so near to each other tell of one thing: the alarm of a flat, the intercom of its staircase and the sensor of its cellar lie
 * within a block of houses, and speak within minutes.
 */
export const SIGNAL_RADIUS_M = 60;
export const SIGNAL_WINDOW_S = 600;
/** So many signals of one device are told of one incident; further ones are counted. A door contact that flutters sends hundreds. */
export const SIGNALS_KEPT = 5;

export interface SignalledIncident<I> {
  readonly id: I;
  readonly place: Position;
  /** Its last signal. */
  readonly lastAt: Instant;
}
export interface Joined<I> {
  readonly id: I;
  readonly distanceM: number;
  readonly afterS: number;
}

/** The incident a signal tells of: the nearest that is near enough in place and time, of equal ones the one that was heard last. */
export function incidentOfSignal<I>(
  signal: { readonly place: Position; readonly at: Instant },
  open: readonly SignalledIncident<I>[],
): Joined<I> | null {
  const near = open
    .map(({ id, place, lastAt }) => ({
      id,
      distanceM: Math.round(distanceM(signal.place, place)),
      afterS: Math.max(0, Math.round(elapsedMs(lastAt, signal.at) / 1_000)),
    }))
    .filter((one) => one.distanceM <= SIGNAL_RADIUS_M && one.afterS <= SIGNAL_WINDOW_S);
  return near.toSorted((a, b) => a.distanceM - b.distanceM || a.afterS - b.afterS)[0] ?? null;
}
