import { z } from 'zod';

/** Where the map looks: `centre` [lng, lat] WGS-84, `zoom` web-mercator levels, `bearing` degrees clockwise from north. */
export const MapView = z.object({
  centre: z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]),
  zoom: z.number().min(0).max(22),
  bearing: z.number().min(-360).max(360),
});
export type MapView = z.infer<typeof MapView>;

export interface Keeper {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, text: string) => void;
}

const keyOf = (name: string) => `watchroom.view.${name}`;

/** The view this browser had on the map called `name`, or null: nothing stored, or nothing that parses. */
export function storedView(keeper: Keeper, name: string): MapView | null {
  const text = keeper.getItem(keyOf(name));
  if (text === null) return null;
  const parsed = MapView.safeParse(readJson(text));
  return parsed.success ? parsed.data : null;
}

export function storeView(keeper: Keeper, name: string, view: MapView): void {
  keeper.setItem(keyOf(name), JSON.stringify(view));
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Hands on the map are hands on the map for this long after the last touch, ms: the pause of somebody who reads. */
export const HANDS_ON_MS = 10_000;

export interface Hands {
  /** A button, a finger or a key is down. */
  readonly held: boolean;
  /** The last touch, ms; null = never. */
  readonly touchedAt: number | null;
}

/**
 * MAP-1: the map moves by itself only when nobody is using it. `asked` is a move the person called for (a row opened, a
 * result chosen): that always goes.
 */
export function mayMove(hands: Hands, why: 'asked' | 'offered', now: number): boolean {
  if (why === 'asked') return true;
  return !hands.held && (hands.touchedAt === null || now - hands.touchedAt >= HANDS_ON_MS);
}

/** How a move is made: a short glide where the eye can follow it, a cut where it cannot or must not be moved. */
export function moveForm(distancePx: number, screenPx: number, calm: boolean): 'glide' | 'cut' {
  return calm || distancePx > 2 * screenPx ? 'cut' : 'glide';
}
