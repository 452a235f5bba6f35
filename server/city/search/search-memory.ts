import type { SearchKind } from '@watchroom/shared/city/search-api.ts';
import { addressList, cityNow, onCityChange } from '../../area/queries.ts';
import { allCameras } from '../../camera/queries.ts';
import type { StoredEvent } from '../../platform/feed.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { unitsKnown } from '../../unit/queries.ts';
import { SearchIndex } from './search-index.ts';

/** The names of this process's city, its units and its cameras. Incidents are asked in the database: they are many and change. */
interface Memory {
  readonly index: SearchIndex;
  /** Version of the city whose areas and addresses are in it. */
  city: string | null;
  registry: 'empty' | 'filled';
  filling: Promise<void>;
}

const memory = perPlatform(
  (): Memory => ({ index: new SearchIndex(), city: null, registry: 'empty', filling: Promise.resolve() }),
);

/** Which field of a row is its name, and which another. */
const named = { unit: { name: 'callSign' }, camera: { name: 'name', also: 'externalId' } } as const;

/** Follows what gets a name or another one. The rows themselves are read with the first question. */
export function startSearch(platform: Platform): void {
  const kept = memory(platform);
  platform.feed.follow((events) => {
    if (kept.registry === 'filled') for (const event of events) rename(kept.index, event);
  });
  platform.onClose(() => kept.index.close());
}

function rename(index: SearchIndex, event: StoredEvent): void {
  if (event.entity !== 'unit' && event.entity !== 'camera') return;
  const fields: { readonly name: string; readonly also?: string } = named[event.entity];
  const before = index.of(event.entity, event.id);
  const name = text(event.set[fields.name]) ?? before?.name;
  const also = (fields.also === undefined ? undefined : text(event.set[fields.also])) ?? before?.also;
  if (name === undefined || (name === before?.name && also === before.also)) return;
  index.put({ kind: event.entity, id: event.id, name, ...(also === undefined ? {} : { also }) });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Has the names ready before the first question, also after a change of the city. */
export function warmSearch(platform: Platform): void {
  const fillNow = () => {
    searchIndex(platform).catch((error: unknown) =>
      platform.log.warn({ err: error }, 'names for search could not be read'),
    );
  };
  onCityChange(platform, fillNow);
  fillNow();
}

/** The index, right for the city as it is now. */
export async function searchIndex(platform: Platform): Promise<SearchIndex> {
  const kept = memory(platform);
  kept.filling = kept.filling.catch(() => undefined).then(() => fill(platform, kept));
  await kept.filling;
  return kept.index;
}

const ofTheCity: readonly SearchKind[] = ['area', 'address'];

async function fill(platform: Platform, kept: Memory): Promise<void> {
  const { index } = kept;
  if (kept.registry === 'empty') {
    kept.registry = 'filled';
    for (const { id, name, externalId } of allCameras(platform))
      index.put({ kind: 'camera', id, name, also: externalId });
    for (const { id, callSign } of unitsKnown(platform)) index.put({ kind: 'unit', id, name: callSign });
  }
  const city = cityNow(platform);
  if (!city.ok || city.value.version === kept.city) return;
  const { list } = await addressList(platform);
  index.clear(ofTheCity);
  for (const { id, name } of city.value.index.areas) index.put({ kind: 'area', id, name });
  list.forEach(({ name }, number) => {
    index.put({ kind: 'address', id: String(number), name });
  });
  kept.city = city.value.version;
}
