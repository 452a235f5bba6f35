import { useStore } from 'zustand';
import { keptOn } from '../../platform/settings.ts';
import type { MapApp } from './map-links.ts';
import { createMapMemory } from './map-memory.ts';

/** The map app of this phone. Says nothing about where anybody went. */
export const chosenMap = createMapMemory(keptOn(window.localStorage));

export function useChosenMap(): MapApp {
  return useStore(chosenMap);
}
