import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What a press on the map means. In `pick` the next press answers a question and nothing is selected by it. */
export type MapMode =
  | { readonly at: 'browse' }
  | {
      readonly at: 'pick';
      /** Told to the person while the map waits. */
      readonly hint: string;
      readonly onPick: (place: Position) => void;
      readonly onCancel: () => void;
    };

const browse: MapMode = { at: 'browse' };
export const mapModeStore = createStore<MapMode>(() => browse);

export function useMapMode(): MapMode {
  return useStore(mapModeStore);
}

/** Asks for a place on the map. A question that was still open is cancelled. */
export function pickPlace(question: {
  readonly hint: string;
  readonly onPick: (place: Position) => void;
  readonly onCancel: () => void;
}): void {
  stopPicking();
  mapModeStore.setState({ at: 'pick', ...question }, true);
}

export function stopPicking(): void {
  const mode = mapModeStore.getState();
  mapModeStore.setState(browse, true);
  if (mode.at === 'pick') mode.onCancel();
}

/** The answer to an open question; false when none was asked. */
export function answerPick(place: Position): boolean {
  const mode = mapModeStore.getState();
  if (mode.at !== 'pick') return false;
  mapModeStore.setState(browse, true);
  mode.onPick(place);
  return true;
}
