import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Keeper } from '../../platform/settings.ts';
import { type MapApp, mapApps } from './map-links.ts';

const KEY = 'watchroom.map-app';
const Kept = z.enum(mapApps).catch('system');

/** NAV-2: the map app that this phone was last handed over to. What is kept and is none of ours is the system's. */
export function createMapMemory(keeper: Keeper): StoreApi<MapApp> {
  const store = createStore<MapApp>(() => Kept.parse(keeper.getItem(KEY)));
  store.subscribe((app) => keeper.setItem(KEY, app));
  return store;
}
