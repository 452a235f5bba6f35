import type { Box } from '@watchroom/shared/kernel/geo.ts';
import type { ShownTiles, TileChanges } from '@watchroom/shared/protocol/shown-tiles.ts';

/** Tiles whose number is remembered after they left the screen; the map keeps some hundreds. */
const MOST_KNOWN = 4_000;

export type TileRange = Omit<ShownTiles, 'since' | 'turn'>;
export interface TileName {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Knows of each camera tile up to which change the screen has it, and so which must be asked for again. A tile that was out of
 * sight for a while may be old when it comes back: the server is asked for what changed since.
 */
export class TileKeeper {
  readonly #known = new Map<string, number>();
  #range: TileRange | null = null;
  #head: number | null = null;
  #turn = 0;

  /** The screen shows these tiles now. What was never shown comes fresh. */
  show(range: TileRange): ShownTiles {
    this.#range = range;
    let since = this.#head;
    for (const name of namesOf(range)) {
      const known = this.#known.get(name);
      if (known === undefined && this.#head !== null) this.#known.set(name, this.#head);
      if (known !== undefined && since !== null) since = Math.min(since, known);
    }
    this.#trim();
    return { ...range, since, turn: ++this.#turn };
  }

  /** Takes what the server says; returns the tiles to ask for again. */
  take(changes: TileChanges): TileName[] {
    this.#head = Math.max(this.#head ?? 0, changes.at);
    const { z } = changes;
    // What was said of tiles shown before says nothing of those that came since.
    if (this.#range === null || changes.turn !== this.#turn) return [];
    const old = changes.tiles.filter(
      ([x, y, changedAt, again]) => again && (this.#known.get(`${z}/${x}/${y}`) ?? 0) < changedAt,
    );
    for (const name of namesOf(this.#range)) this.#known.set(name, changes.at);
    return old.map(([x, y]) => ({ z, x, y }));
  }

  /** All tiles on the screen. */
  shown(): TileName[] {
    return this.#range === null ? [] : [...namesOf(this.#range)].map(nameOf);
  }

  #trim(): void {
    if (this.#known.size < MOST_KNOWN || this.#range === null) return;
    const kept = new Set(namesOf(this.#range));
    for (const name of this.#known.keys()) if (!kept.has(name)) this.#known.delete(name);
  }
}

/** Tile columns and rows that cover a box at a zoom of the map. The map shows tiles of the whole zoom below its own. */
export function rangeOf([west, south, east, north]: Box, zoom: number, deepest: number): TileRange {
  const z = Math.max(0, Math.min(deepest, Math.floor(zoom)));
  const last = 2 ** z - 1;
  const within = (share: number) => Math.max(0, Math.min(last, Math.floor(share * 2 ** z)));
  return {
    z,
    west: within(west / 360 + 0.5),
    north: within(southwards(north)),
    east: within(east / 360 + 0.5),
    south: within(southwards(south)),
  };
}

/** Web-mercator, in parts of the world from the north. */
function southwards(lat: number): number {
  const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

function* namesOf({ z, west, north, east, south }: TileRange): Generator<string> {
  for (let y = north; y <= south; y++) for (let x = west; x <= east; x++) yield `${z}/${x}/${y}`;
}

function nameOf(name: string): TileName {
  const [z = 0, x = 0, y = 0] = name.split('/').map(Number);
  return { z, x, y };
}
