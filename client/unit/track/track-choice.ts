import type { TrackReply } from '@watchroom/shared/unit/track.ts';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The track that is looked at. Personal (UNT-14): in memory only, one at a time, gone when it is ended. */
export interface ShownTrack {
  readonly callSign: string;
  readonly reply: TrackReply;
}

const trackStore = createStore<{ readonly shown: ShownTrack | null }>(() => ({ shown: null }));

export function useTrack(): ShownTrack | null {
  return useStore(trackStore, ({ shown }) => shown);
}

export function showTrack(shown: ShownTrack): void {
  trackStore.setState({ shown });
}

export function endTrack(): void {
  trackStore.setState({ shown: null });
}
