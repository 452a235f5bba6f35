import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Result } from '@watchroom/shared/kernel/result.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';

/** Figures of a day and a month: a minute old is new enough, and many screens show the same. */
const KEPT_MS = 60_000;
/** More scopes than a city has walls; what is too old goes before a further one is kept. */
const MOST_KEPT = 500;

interface Kept<T> {
  readonly atMs: number;
  readonly figures: Promise<Result<T>>;
}

/** Figures that are reckoned once a minute for all who may count the same, however many screens ask. */
export function keptFigures<T>() {
  const all = perPlatform(() => new Map<string, Kept<T>>());
  return (
    platform: Platform,
    asked: { readonly actor: Actor; readonly of: string },
    reckon: () => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const kept = all(platform);
    const key = `${scopeOf(asked.actor)} ${asked.of}`;
    const nowMs = Date.parse(platform.clock.now());
    const isFresh = ({ atMs }: Kept<T>) => Math.abs(nowMs - atMs) < KEPT_MS;
    const known = kept.get(key);
    if (known !== undefined && isFresh(known)) return known.figures;
    if (kept.size >= MOST_KEPT) for (const [old, each] of kept) if (!isFresh(each)) kept.delete(old);
    const made = { atMs: nowMs, figures: reckon() };
    kept.set(key, made);
    // What failed is reckoned again by the next who asks.
    const drop = () => kept.get(key) === made && kept.delete(key);
    made.figures.then((result) => result.ok || drop(), drop);
    return made.figures;
  };
}

/** Who may count the same: the same area and department in the same role; a key counts its own incidents. */
function scopeOf(actor: Actor): string {
  if (actor.kind === 'account' && actor.role !== 'officer') return `${actor.role} ${actor.area} ${actor.department}`;
  return actor.kind === 'system' ? 'system' : `${actor.kind} ${actor.id}`;
}
