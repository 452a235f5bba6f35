import { z } from 'zod';
import { no, ok, type Result } from '../../kernel/result.ts';
import { type Incident, isOver } from '../incident.ts';
import type { CorrectInput } from './correct-api.ts';

/** The fields of a case that may be put right afterwards. */
export const factFields = ['place', 'address', 'text'] as const;
export type FactField = (typeof factFields)[number];
export type Facts = Pick<Incident, FactField>;

const InWords = z.partialRecord(z.enum(factFields), z.string());
/** What the event of a correction says besides the fields that are new: how they were and are, in words. */
export const CorrectedWords = z.object({ was: InWords, is: InWords });

type Asked = Pick<CorrectInput, FactField>;

/**
 * INC-20, INC-21: what is new of a case's facts; empty when it stands so already. Refuses with `incident-is-over`, with
 * `words-not-kept` (INT-4), and with `facts-changed` naming the field that somebody else wrote since it was read.
 */
export function correctionOf(incident: Incident, asked: Asked): Result<Partial<Facts>> {
  if (isOver(incident)) return no('incident-is-over');
  if (asked.text !== undefined && incident.flow === 'mediation') return no('words-not-kept');
  const set: Partial<Record<FactField, Facts[FactField]>> = {};
  for (const field of factFields) {
    const change = asked[field];
    if (change === undefined || isSame(incident[field], change.is)) continue;
    if (!isSame(incident[field], change.was))
      return no('facts-changed', { values: { field, is: told(incident[field]) } });
    set[field] = change.is;
  }
  return ok(set as Partial<Facts>);
}

/** The same fact: places by their numbers. */
export function isSame(a: Facts[FactField], b: Facts[FactField]): boolean {
  return Array.isArray(a) && Array.isArray(b) ? a[0] === b[0] && a[1] === b[1] : a === b;
}

/** As it stands in a refusal or a timeline: places to five digits, a metre. */
export function told(value: Facts[FactField]): string {
  if (value === null || value === '') return '—';
  return typeof value === 'string' ? value : value.map((degrees) => degrees.toFixed(5)).join(', ');
}
