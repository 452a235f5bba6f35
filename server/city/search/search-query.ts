import type { Actor } from '@watchroom/shared/access/actor.ts';
import { plainWords } from '@watchroom/shared/area/address-book.ts';
import type { SearchHit } from '@watchroom/shared/city/search-api.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { textIn } from '@watchroom/shared/kernel/name.ts';
import { addressList, areaIndex } from '../../area/queries.ts';
import { incidentsMatching, incidentTypes } from '../../incident/queries.ts';
import type { Platform } from '../../platform/platform.ts';
import { type Ground, hitOf, incidentZoom, placeHit, wordsOf } from './search-hits.ts';
import { candidatesFor } from './search-memory.ts';

export interface Asked {
  readonly actor: Actor;
  readonly q: string;
  readonly limit: number;
  readonly language: Language;
  /** Where the asker looks: of what fits alike, what is nearer stands first. */
  readonly near: Position | null;
}

/** Incidents take at most this share of an answer, so that a common word leaves room for places. */
const INCIDENT_SHARE = 0.5;

/** SRC-1: only what its reader may see is found, decided for each hit as everywhere else; best first, at most `limit`. */
export async function search(platform: Platform, asked: Asked): Promise<SearchHit[]> {
  const ground: Ground = {
    platform,
    actor: asked.actor,
    index: areaIndex(platform),
    addresses: (await addressList(platform)).list,
  };
  const place = coordinatesIn(asked.q, ground);
  if (place !== null) return [placeHit(ground.index, place)];
  if (plainWords(asked.q) === '') return [];
  const { q: words, actor, near, limit } = asked;
  const [incidents, candidates] = await Promise.all([
    incidentHits(ground, asked),
    candidatesFor(platform, { words, actor, near, limit }),
  ]);
  const hits = [...incidents];
  for (const candidate of candidates) {
    if (hits.length >= limit) break;
    const hit = hitOf(ground, candidate);
    if (hit !== null) hits.push(hit);
  }
  return hits;
}

async function incidentHits({ platform, actor, index }: Ground, asked: Asked): Promise<SearchHit[]> {
  const limit = Math.max(1, Math.floor(asked.limit * INCIDENT_SHARE));
  const incidents = await incidentsMatching(platform, actor, { words: asked.q, limit });
  if (incidents.length === 0) return [];
  const names = new Map((await incidentTypes(platform)).map((type) => [type.id, textIn(type.name, asked.language)]));
  return incidents.map(({ id, number, type, address, area, place }) => ({
    kind: 'incident',
    id,
    title: `${number} ${names.get(type) ?? type}`,
    subtitle: address ?? wordsOf(index, area),
    place,
    zoom: incidentZoom(),
    nearMiss: false,
  }));
}

const COORDINATES = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/;

/** `lng,lat`; the other way round where only that is a place, or only that lies in the city. Null: no coordinates. */
function coordinatesIn(q: string, { index }: Ground): Position | null {
  const found = COORDINATES.exec(q);
  if (found === null) return null;
  const [a, b] = [Number(found[1]), Number(found[2])];
  const ways = (
    [
      [a, b],
      [b, a],
    ] as const
  ).filter(([lng, lat]) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90);
  return ways.find((way) => index?.gridAt(way) != null) ?? ways[0] ?? null;
}
