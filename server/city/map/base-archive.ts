import { open } from 'node:fs/promises';
import { Compression, FetchSource, PMTiles, type RangeResponse, type Source, TileType } from 'pmtiles';
import { z } from 'zod';
import type { TileAddress } from '../../platform/map/tile-set.ts';

/** A base map in one PMTiles file, on this machine or at an address. Opened once; tiles are read from it one by one. */
export interface BaseArchive {
  readonly version: string;
  /** The vector layers inside, by name; null: pictures. */
  readonly layers: readonly string[] | null;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly box: readonly [number, number, number, number];
  readonly attribution: string;
  readonly contentType: string;
  tile(at: TileAddress): Promise<Buffer | null>;
}

const contentTypes: Partial<Record<TileType, string>> = {
  [TileType.Mvt]: 'application/vnd.mapbox-vector-tile',
  [TileType.Png]: 'image/png',
  [TileType.Jpeg]: 'image/jpeg',
  [TileType.Webp]: 'image/webp',
  [TileType.Avif]: 'image/avif',
};

/** What such a file says of itself; anything may be missing. */
const Metadata = z
  .object({
    attribution: z.string().max(1_000).catch(''),
    vector_layers: z.array(z.object({ id: z.string() })).catch([]),
  })
  .catch({ attribution: '', vector_layers: [] });

/** Opens the file at a path or an http(s) address. Throws when it cannot be had or is no such file. */
export async function openBaseArchive(place: string): Promise<BaseArchive> {
  const archive = new PMTiles(/^https?:\/\//.test(place) ? new FetchSource(place) : new FileOnDisk(place));
  const header = await archive.getHeader();
  const metadata = Metadata.parse(await archive.getMetadata());
  const contentType = contentTypes[header.tileType];
  if (contentType === undefined) throw new Error(`${place} holds tiles of a kind that no browser draws`);
  if (header.tileCompression === Compression.Unknown) throw new Error(`${place} is packed in a way that is not known`);
  return {
    version:
      `${header.etag ?? ''}${header.rootDirectoryOffset}-${header.tileDataLength}-${header.numAddressedTiles}`.replace(
        /[^\w.-]/g,
        '',
      ),
    layers: header.tileType === TileType.Mvt ? metadata.vector_layers.map(({ id }) => id) : null,
    minZoom: header.minZoom,
    maxZoom: header.maxZoom,
    box: [header.minLon, header.minLat, header.maxLon, header.maxLat],
    attribution: metadata.attribution,
    contentType,
    tile: async ({ z: zoom, x, y }) => {
      const found = await archive.getZxy(zoom, x, y);
      return found === undefined ? null : Buffer.from(found.data);
    },
  };
}

/** A file as PMTiles reads it: by ranges, never whole. */
class FileOnDisk implements Source {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  getKey(): string {
    return this.#path;
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const file = await open(this.#path, 'r');
    try {
      const bytes = new Uint8Array(length);
      const { bytesRead } = await file.read(bytes, 0, length, offset);
      return { data: bytes.buffer.slice(0, bytesRead) };
    } finally {
      await file.close();
    }
  }
}
