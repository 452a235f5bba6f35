import type { TourId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Tour } from '@watchroom/shared/tour/tour.ts';
import { moveTour, type TourRun, type TourSteer } from '@watchroom/shared/tour/tour-machine.ts';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** A tour that this desk watches for itself, beside its cameras; a reload ends it, as it ends every look. */
interface Watched {
  readonly tour: TourId;
  readonly run: TourRun;
}

const store = createStore<{ readonly watched: Watched | null }>(() => ({ watched: null }));

export function useWatchedTour(): Watched | null {
  return useStore(store, ({ watched }) => watched);
}

/** Begins at the first stop; another tour takes the place of the one before. */
export function watchTour(tour: TourId, now: Instant): void {
  store.setState({ watched: { tour, run: { at: 'running', stop: 0, since: now } } });
}

export function closeTour(): void {
  store.setState({ watched: null });
}

/** TOU-2: the same table of moves as on a wall; a step it has no cell for changes nothing. */
export function steerWatched({ id, stops }: Pick<Tour, 'id' | 'stops'>, step: TourSteer, now: Instant): void {
  store.setState(({ watched }) => {
    if (watched?.tour !== id) return { watched };
    const run = moveTour(watched.run, step, { stops, now });
    return { watched: run === null ? watched : { ...watched, run } };
  });
}
