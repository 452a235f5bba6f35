import { useStore } from 'zustand';
import type { MapApp } from './map-links.ts';
import { createMapMemory } from './map-memory.ts';

/** The map app of this phone. Says nothing about where anybody went. */
export const chosenMap = createMapMemory(window.localStorage);

export function useChosenMap(): MapApp {
  return useStore(chosenMap);
}
