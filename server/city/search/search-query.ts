import type { Actor } from '@watchroom/shared/access/actor.ts';
import { plainWords } from '@watchroom/shared/area/address-book.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import { placesInWords } from '@watchroom/shared/city/place-words.ts';
import { type SearchHit, WORDS_TAKEN } from '@watchroom/shared/city/search-api.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { textIn } from '@watchroom/shared/kernel/name.ts';
import { addressList, areaIndex } from '../../area/queries.ts';
import { findableIncidents, incidentTypes } from '../../incident/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { type Ground, hitOf, placeHits } from './search-hits.ts';
import { candidatesFor } from './search-memory.ts';

export interface Asked {
  readonly actor: Actor;
  readonly q: string;
  readonly limit: number;
  readonly language: Language;
  /** Where the asker looks: of what fits alike, what is nearer stands first. */
  readonly near: Position | null;
}

/** 20260301-0042, with or without its stroke. */
const WHOLE_NUMBER = /^(\d{8})[-－–—]?(\d{4,6})$/u;

/** SRC-1: only what its reader may see is found, decided for each hit as everywhere else; best first, at most `limit`. */
export async function search(platform: Platform, asked: Asked): Promise<SearchHit[]> {
  const { actor, near, limit } = asked;
  const index = areaIndex(platform);
  const [place] = placesInWords(asked.q).toSorted((a, b) => Number(isInside(index, b)) - Number(isInside(index, a)));
  if (place !== undefined) return placeHits(index, place).slice(0, limit);
  const words = [...asked.q].slice(0, WORDS_TAKEN).join('');
  if (plainWords(words) === '') return [];
  const [{ list: addresses }, types, candidates] = await Promise.all([
    addressList(platform),
    incidentTypes(platform),
    candidatesFor(platform, { words, actor, near, limit }),
  ]);
  const names = new Map(types.map(({ id, name }) => [id, textIn(name, asked.language)]));
  const ground: Ground = { platform, actor, index, addresses, types: names };
  const hits = candidates.flatMap((candidate) => hitOf(ground, candidate) ?? []).slice(0, limit);
  return hits.length > 0 ? hits : olderHits(ground, words);
}

/** An incident older than those that are held, by its whole number. */
async function olderHits(ground: Ground, words: string): Promise<SearchHit[]> {
  const [, day, count] = WHOLE_NUMBER.exec(words.normalize('NFKC').trim()) ?? [];
  if (day === undefined || count === undefined) return [];
  const found = await findableIncidents(ground.platform, { number: `${day}-${count}` });
  return found.flatMap(
    ({ id, ...incident }) => hitOf(ground, { kind: 'incident', id, nearMiss: false, incident }) ?? [],
  );
}

function isInside(index: AreaIndex | null, place: Position): boolean {
  return index?.gridAt(place) != null;
}
