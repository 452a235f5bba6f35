import { MapBases } from '@watchroom/shared/city/map-bases.ts';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useAnswer } from '../../platform/use-room.ts';

const KEY = 'watchroom.base-map';
const ID = /^[a-z0-9][a-z0-9-]{0,31}$/;

interface BaseChoice {
  /** The base map this browser chose; null: the one the room begins with. */
  readonly chosen: string | null;
  /** Which one is under the map now; null before the first is there. */
  readonly shown: string | null;
  /** Which one was asked for and cannot be had now. */
  readonly missed: string | null;
}

export const baseChoice = createStore<BaseChoice>(() => ({ chosen: stored(), shown: null, missed: null }));

export function useBaseChoice(): BaseChoice {
  return useStore(baseChoice);
}

/** Takes another base map and keeps the choice in this browser. */
export function chooseBase(id: string): void {
  window.localStorage.setItem(KEY, id);
  baseChoice.setState({ chosen: id, missed: null });
}

/** The base maps that can be chosen, in the order of the settings; empty until they are known. */
export function useMapBases(): MapBases {
  const answer = useAnswer({ key: ['map-bases'], ask: { method: 'GET', path: '/api/map/bases', reply: MapBases } });
  return answer.data ?? none;
}

const none: MapBases = { bases: [], first: '' };

function stored(): string | null {
  const text = globalThis.window?.localStorage.getItem(KEY) ?? null;
  return text !== null && ID.test(text) ? text : null;
}
