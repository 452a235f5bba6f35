import { SHIFTED_SCHEME } from '@watchroom/shared/city/map-bases.ts';
import { Datum } from '@watchroom/shared/kernel/datum.ts';
import { piecesOf, type Tile } from '@watchroom/shared/kernel/tile-shift.ts';
import { addProtocol } from 'maplibre-gl';

export interface ShiftedTile {
  readonly datum: Datum;
  readonly tile: Tile;
  /** The address of a tile of the raster itself. */
  readonly address: (tile: Tile) => string;
}

const ADDRESS = new RegExp(`^${SHIFTED_SCHEME}://([a-z0-9]+)(/api/tiles/.+)/(\\d+)/(\\d+)/(\\d+)(\\?[^/]*)?$`);

/** What an address of our scheme asks for; null when it is none. */
export function readShifted(url: string): ShiftedTile | null {
  const match = ADDRESS.exec(url);
  const datum = Datum.safeParse(match?.[1]);
  if (match === null || !datum.success) return null;
  const [, , path = '', z, x, y, query = ''] = match;
  return {
    datum: datum.data,
    tile: { z: Number(z), x: Number(x), y: Number(y) },
    address: (tile) => `${path}/${tile.z}/${tile.x}/${tile.y}${query}`,
  };
}

/** Side of the pictures before they are seen; those of another size are drawn to it. */
const SIZE_PX = 256;
/** Decoded tiles kept: each is in up to four pictures, and these are asked for together. */
const KEPT = 160;
const kept = new Map<string, Promise<ImageBitmap | null>>();

/** Teaches MapLibre the scheme. Once is enough; doing it again changes nothing. */
export function serveShifted(): void {
  addProtocol(SHIFTED_SCHEME, async ({ url }, stop) => {
    const wanted = readShifted(url);
    if (wanted === null) throw new Error(`not an address of ours: ${url}`);
    return { data: await compose(wanted, stop.signal) };
  });
}

async function compose({ datum, tile, address }: ShiftedTile, signal: AbortSignal): Promise<ImageBitmap> {
  const pieces = piecesOf(tile, datum, SIZE_PX);
  const images = await Promise.all(pieces.map((piece) => imageAt(address(piece.tile))));
  signal.throwIfAborted();
  const canvas = new OffscreenCanvas(SIZE_PX, SIZE_PX);
  const context = canvas.getContext('2d');
  pieces.forEach(({ left, top }, index) => {
    const image = images[index];
    if (image != null) context?.drawImage(image, left, top, SIZE_PX, SIZE_PX);
  });
  return canvas.transferToImageBitmap();
}

/** The picture of one tile; null where there is none. Rejects with the status where it cannot be had, and is then forgotten. */
function imageAt(address: string): Promise<ImageBitmap | null> {
  const known = kept.get(address);
  if (known !== undefined) return known;
  const coming = fetchImage(address);
  kept.set(address, coming);
  coming.catch(() => kept.delete(address));
  const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  return coming;
}

async function fetchImage(address: string): Promise<ImageBitmap | null> {
  const reply = await fetch(address, { credentials: 'same-origin' });
  if (reply.status === 204) return null;
  // With a status, as MapLibre's own: a tile that cannot be had is no fault of a style.
  if (!reply.ok) throw Object.assign(new Error(`the tile answered ${reply.status}`), { status: reply.status });
  return createImageBitmap(await reply.blob());
}
