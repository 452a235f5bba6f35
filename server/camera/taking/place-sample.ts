import type { Address } from '@watchroom/shared/area/address.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import { CameraInput } from '@watchroom/shared/camera/camera-api.ts';
import type { Suspicion } from '@watchroom/shared/camera/import-report.ts';
import { lineIssueText } from '@watchroom/shared/camera/line-issue.ts';
import {
  type KnownGround,
  nearestAmong,
  placeDoubt,
  type Reading,
  type SampledPlace,
} from '@watchroom/shared/camera/place-doubt.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { no, type Result } from '@watchroom/shared/kernel/result.ts';
import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { cameraTables } from '../store.ts';

/** What the places of a source are compared with. */
interface KnownCity {
  readonly db: Database;
  areas(): AreaIndex | null;
  addresses(): Promise<readonly Address[]>;
}

/** At most so many places are compared, spread over the whole file. */
const MOST = 2_000;

/** Every n-th place of a file whose length nobody knows yet: n doubles whenever there are too many. */
export class PlaceSample {
  #places: SampledPlace[] = [];
  #every = 1;
  #count = 0;

  /** `read` is called for those that are taken. */
  add(read: () => SampledPlace | null): void {
    if (this.#count++ % this.#every !== 0) return;
    const place = read();
    if (place === null) return;
    this.#places.push(place);
    if (this.#places.length <= MOST) return;
    this.#places = this.#places.filter((_, index) => index % 2 === 0);
    this.#every *= 2;
  }

  get places(): readonly SampledPlace[] {
    return this.#places;
  }
}

/** CAM-30: whether these places are probably not what they are said to be, by all that this city knows. */
export async function suspicionOf(
  host: KnownCity,
  places: readonly SampledPlace[],
  given: Reading,
): Promise<Suspicion | null> {
  const areas = host.areas();
  if (areas === null || places.length === 0) return null;
  // Ids that no camera can have are not asked for: a stranger's text may hold what Postgres refuses.
  const ids = places.flatMap(({ externalId }) => CameraInput.shape.externalId.safeParse(externalId).data ?? []);
  const rows = await cameraTables(host.db)
    .selectFrom('camera')
    .select(['external_id', 'lng', 'lat'])
    .where('external_id', '=', sql<string>`any(${ids}::text[])`)
    .execute();
  const known = new Map(rows.map((row): [string, Position] => [row.external_id, [row.lng, row.lat]]));
  const list = await host.addresses();
  const ground: KnownGround = {
    inside: (place) => areas.pathAt(place) !== null,
    ofSameId: (externalId) => known.get(externalId) ?? null,
    nearestM: nearestAmong(list.map((address) => address.place)),
  };
  return placeDoubt(places, given, ground);
}

/** The suspicion as a refusal: names what the places seem to be, and how the sender says that they are right as given. */
export function doubtRefusal({ meant, by, compared, asGiven, asMeant }: Suspicion, language: Language): Result<never> {
  const code = meant.swapped ? 'suspect-swapped' : (`suspect-${meant.datum}` as const);
  const figures = {
    compared,
    asGiven: by === 'city' ? percent(asGiven) : `${asGiven} m`,
    asMeant: by === 'city' ? percent(asMeant) : `${asMeant} m`,
  };
  const issue = { field: 'place', code, values: figures } as const;
  return no('places-doubtful', { issues: [{ path: 'place', code, message: lineIssueText(issue, language) }] });
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
