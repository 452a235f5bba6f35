import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { Row } from './files.ts';
import { localTimeMs } from './local-time.ts';

/** Calls of a fire and rescue department: a row is one unit sent to one call. */
export const FIRE_FILE = 'incidents-sf-fire-2020-04.csv.gz';
export const FIRE_ZONE = 'America/Los_Angeles';

/** [lng, lat]; NaN where the row names none. */
export function placeOf(row: Row): Position {
  const [lat = Number.NaN, lng = Number.NaN] = (row['Location'] ?? '').replace(/[()]/g, '').split(',').map(Number);
  return [lng, lat];
}

/** Milliseconds since 1970 of a stamp like `Received`; NaN where there is none. */
export function timeOf(row: Row, what: string): number {
  return localTimeMs(row[`${what} DtTm`] ?? '', FIRE_ZONE);
}

/** What the file calls something, as an id. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
