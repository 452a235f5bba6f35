import type { CorrectInput } from '@watchroom/shared/incident/correct/correct-api.ts';
import { type FactField, type Facts, factFields, isSame } from '@watchroom/shared/incident/correct/correction.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';

/** A field that a desk has touched: what stood there then, and what it shall be. */
interface Touched<T> {
  readonly was: T;
  readonly is: T;
}

/** What a desk has touched. A field it did not touch follows what others write. */
export interface CorrectDraft {
  readonly place?: Touched<Position>;
  readonly address?: Touched<string | null>;
  readonly text?: Touched<string>;
  /** The place goes with the new address, unless it was pointed at. */
  readonly byAddress: boolean;
}

export const untouched: CorrectDraft = { byAddress: true };

/** The draft after somebody wrote into a field; `facts`: the case as it is on the screen. */
export function touch(draft: CorrectDraft, facts: Facts, written: Partial<Facts>): CorrectDraft {
  const touched = factFields
    .filter((field) => written[field] !== undefined)
    .map((field) => [field, { was: draft[field]?.was ?? facts[field], is: written[field] }]);
  return { ...draft, ...Object.fromEntries(touched) };
}

/** INC-21: the fields that this desk has touched and somebody else has written since: they are not saved until the desk has chosen. */
export function writtenMeanwhile(draft: CorrectDraft, facts: Facts): FactField[] {
  return factFields.filter((field) => {
    const touched = draft[field];
    return touched !== undefined && !isSame(touched.was, facts[field]) && !isSame(touched.is, facts[field]);
  });
}

/** The desk has read what stands there now, and means its own. */
export function keepOwn(draft: CorrectDraft, facts: Facts, field: FactField): CorrectDraft {
  const touched = draft[field];
  return touched === undefined ? draft : { ...draft, [field]: { was: facts[field], is: touched.is } };
}

/** The desk gives its own up: the field follows what others write again. */
export function takeTheirs(draft: CorrectDraft, field: FactField): CorrectDraft {
  const { [field]: _, ...rest } = draft;
  return rest;
}

/** What is sent; null when nothing is new. */
export function correctionIn({ place, address, text, byAddress }: CorrectDraft): Omit<CorrectInput, 'id'> | null {
  const words = address === undefined ? undefined : { was: address.was, is: trimmed(address.is) };
  const set = {
    ...(place === undefined || place.is === place.was ? {} : { place }),
    ...(words === undefined || words.is === words.was ? {} : { address: words }),
    ...(text === undefined || text.is === text.was ? {} : { text }),
  };
  if (Object.keys(set).length === 0) return null;
  return { ...set, byAddress: byAddress && set.place === undefined && set.address?.is != null };
}

function trimmed(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim();
}
