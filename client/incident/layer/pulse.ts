import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { FeatureCollection, Point } from 'geojson';

/** One ring that goes out from a place, once: longer than a glance takes to come over from the next screen, ms. */
export const PULSE_MS = 1_600;
/** Steps of a pulse: few, because each draws the whole map. */
const STEP_MS = 100;

interface Pulse {
  readonly place: Position;
  readonly startedAt: number;
}

export function pulseFeatures(pulses: readonly Pulse[], now: number): FeatureCollection<Point> {
  return {
    type: 'FeatureCollection',
    features: pulses
      .filter((pulse) => now - pulse.startedAt < PULSE_MS)
      .map((pulse) => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [...pulse.place] },
        properties: { share: (now - pulse.startedAt) / PULSE_MS },
      })),
  };
}

/** Runs pulses one after another or together; draws only while one is under way. */
export class Pulses {
  readonly #draw: (features: FeatureCollection<Point>) => void;
  readonly #now: () => number;
  #running: Pulse[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(now: () => number, draw: (features: FeatureCollection<Point>) => void) {
    this.#now = now;
    this.#draw = draw;
  }

  start(place: Position): void {
    this.#running.push({ place, startedAt: this.#now() });
    this.#timer ??= setInterval(() => this.#step(), STEP_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#running = [];
  }

  #step(): void {
    const now = this.#now();
    this.#running = this.#running.filter((pulse) => now - pulse.startedAt < PULSE_MS);
    this.#draw(pulseFeatures(this.#running, now));
    if (this.#running.length === 0) this.stop();
  }
}
