import type { PhotoPlace } from '@watchroom/shared/incident/closing/closing.ts';
import type { Disposition } from '@watchroom/shared/incident/closing/disposition.ts';
import type { Deed } from '../../platform/offline/outbox.ts';
import { photoParts } from '../order/order-deeds.ts';
import { type Placed, placedAs } from './placed.ts';

/** What an officer tells of something new. */
export interface Told {
  /** INT-13: by which way people of this role report. */
  readonly channel: 'patrol' | 'grid-worker';
  readonly type: string;
  readonly text: string;
  readonly at: Placed;
  /** How it was dealt with on the spot (R38); null: it was not. */
  readonly settled: { readonly disposition: Disposition; readonly result: string } | null;
  readonly photo: { readonly photo: Blob; readonly taken: PhotoPlace | null } | null;
}

/** The deeds of one report, in their order: the report first, small, so that a bad line brings it before its photo (OBX-6). */
export function reportDeeds(
  { channel, type, text, at, settled, photo }: Told,
  { about, key }: { about: string; key: string },
): Deed[] {
  // Nothing but its photo builds on it, and it builds on nothing.
  const one = { about, chain: `report:${key}`, words: text };
  const report: Deed = {
    ...one,
    deed: settled === null ? 'report.create' : 'report.settle',
    path: settled === null ? '/api/reports' : '/api/reports/settled',
    timed: 'occurredAt',
    body: { json: { channel, type, text, ...placedAs(at), ...settled } },
  };
  if (photo === null) return [report];
  return [
    report,
    { ...one, deed: 'report.photo', path: '/api/reports/{report}/photos', body: { form: photoParts(photo) } },
  ];
}
