import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { Log } from '../../platform/log.ts';
import type { RasterBase } from '../../platform/map/base-config.ts';
import type { TileAddress } from '../../platform/map/tile-set.ts';
import { limitedBody } from '../../platform/web/limited-body.ts';
import { type Picture, PictureCache } from './picture-cache.ts';

/** A person waits no longer for a piece of scenery. */
const FETCH_TIMEOUT_MS = 4_000;
/** The largest honest tile (512 px, imagery, PNG) is some 600 kB. */
const MOST_BYTES = 2 * 1_048_576;
/** Tiles under way to one source at once, and those that wait: more is a flood, and is refused. */
const AT_ONCE = 16;
const MOST_WAITING = 400;
/** After so many failures in a row the source is away, and is not asked for a while. */
const FAILURES = 4;
const AWAY_MS = 30_000;
/** How long a tile is kept here: map vendors change theirs monthly. What the source does not have may come sooner. */
const KEEP_MS = 24 * 3_600_000;
const KEEP_NONE_MS = 3_600_000;

/**
 * The tiles of one raster source, fetched by this server: the key stays here, browsers reach no host but ours, and the source sees one
 * customer that asks once. Knows when the source is away, and then answers at once.
 */
export class OutsideTiles {
  readonly #base: RasterBase;
  readonly #log: Log;
  readonly #cache = new PictureCache();
  readonly #underWay = new Map<string, Promise<Result<Picture | null>>>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #failures = 0;
  #awayUntil = 0;
  #reachedAt = 0;

  constructor(base: RasterBase, log: Log) {
    this.#base = base;
    this.#log = log;
  }

  isAway(): boolean {
    return Date.now() < this.#awayUntil;
  }

  /** Whether the source answers: known from the last minutes, else tried at this tile. At most FETCH_TIMEOUT_MS. */
  async isReachable(probe: TileAddress): Promise<boolean> {
    if (this.isAway()) return false;
    if (Date.now() - this.#reachedAt < 10 * 60_000) return true;
    const tried = await this.tile(0, probe);
    // One refused probe is enough to say so to whoever just chose this map.
    if (!tried.ok) this.#goAway();
    return tried.ok;
  }

  /** One tile of one layer (0 = the lowest); `unavailable` while the source is away, `not-found` where it never has one. */
  async tile(layer: number, at: TileAddress): Promise<Result<Picture | null>> {
    const template = this.#base.layers[layer];
    if (template === undefined || at.z < this.#base.minZoom || at.z > this.#base.maxZoom) return no('not-found');
    const name = `${layer}/${at.z}/${at.x}/${at.y}`;
    const kept = this.#cache.get(name);
    if (kept !== undefined && (kept.until > Date.now() || this.isAway())) return ok(kept.picture);
    if (this.isAway()) return away();
    const before = this.#underWay.get(name);
    if (before !== undefined) return before;
    const coming = this.#fetch(addressOf(this.#base, template, at)).then((found) => {
      this.#underWay.delete(name);
      if (found.ok) {
        const until = Date.now() + (found.value === null ? KEEP_NONE_MS : KEEP_MS);
        this.#cache.set(name, { picture: found.value, until });
      }
      return found.ok || kept === undefined ? found : ok(kept.picture);
    });
    this.#underWay.set(name, coming);
    return coming;
  }

  async #fetch(address: string): Promise<Result<Picture | null>> {
    if (this.#waiting.length >= MOST_WAITING) return away();
    if (this.#running >= AT_ONCE) await new Promise<void>((go) => this.#waiting.push(go));
    // While this one waited the source may have gone: those in the queue must not each wait for it again.
    if (this.isAway()) {
      this.#waiting.shift()?.();
      return away();
    }
    this.#running++;
    const found = await readPicture(address);
    this.#running--;
    this.#waiting.shift()?.();
    if (found.ok) {
      this.#failures = 0;
      this.#reachedAt = Date.now();
      return found;
    }
    // Never the address: the key is in it.
    this.#log.warn({ base: this.#base.id, why: found.why }, 'a tile of a base map cannot be had');
    if (++this.#failures >= FAILURES) this.#goAway();
    return away();
  }

  #goAway(): void {
    this.#awayUntil = Date.now() + AWAY_MS;
    this.#failures = 0;
    this.#reachedAt = 0;
  }
}

function away(): Result<never> {
  return no('unavailable', { values: { part: 'base map' }, retryAfterMs: AWAY_MS });
}

/** The address of a tile at its source, with the key. */
export function addressOf(base: RasterBase, template: string, { z, x, y }: TileAddress): string {
  const words: Record<string, string> = {
    z: String(z),
    x: String(x),
    y: String(y),
    '-y': String(2 ** z - 1 - y),
    // The same tile always comes from the same host, for caches on the way.
    s: base.subdomains[(x + y) % Math.max(1, base.subdomains.length)] ?? '',
    key: encodeURIComponent(base.key ?? ''),
  };
  return template.replace(/\{(z|x|-?y|s|key)\}/g, (_, word: string) => words[word] ?? '');
}

type Read = { readonly ok: true; readonly value: Picture | null } | { readonly ok: false; readonly why: string };

/** Reads one picture; a redirect, another content, too much of it or silence is a failure, with why. */
async function readPicture(address: string): Promise<Read> {
  try {
    const reply = await fetch(address, {
      signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
      redirect: 'error',
      headers: { accept: 'image/png,image/jpeg,image/webp', 'user-agent': 'watchroom' },
    });
    if (reply.status === 404 || reply.status === 410 || reply.status === 204) return { ok: true, value: null };
    if (!reply.ok || reply.body === null) return { ok: false, why: `status ${reply.status}` };
    const bytes = await limitedBody(reply.body, MOST_BYTES);
    if (bytes === null) return { ok: false, why: 'too large' };
    const type = pictureType(bytes);
    return type === null ? { ok: false, why: 'not a picture' } : { ok: true, value: { bytes, type } };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.name : 'unknown' };
  }
}

/** By the first bytes, whatever the source calls it: an error page is no tile. */
function pictureType(bytes: Buffer): string | null {
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  const word = (at: number) => bytes.subarray(at, at + 4).toString('latin1');
  return word(0) === 'RIFF' && word(8) === 'WEBP' ? 'image/webp' : null;
}
