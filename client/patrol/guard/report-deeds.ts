import type { PhotoPlace } from '@watchroom/shared/incident/closing/closing.ts';
import type { Deed } from '../../platform/offline/outbox.ts';
import { photoParts } from '../order/order-deeds.ts';

/** What a guard tells of the own place. */
export interface GuardTold {
  readonly type: string;
  readonly text: string;
  /** In words; empty: somewhere on it. */
  readonly where: string;
  readonly photo: { readonly photo: Blob; readonly taken: PhotoPlace | null } | null;
}

/** The deeds of one report of a guard, in their order: the report first, small, so that a bad line brings it before its photo (OBX-6). */
export function guardDeeds({ type, text, where, photo }: GuardTold, key: string): Deed[] {
  const one = { about: 'site', chain: `report:${key}`, words: [where, text].filter((part) => part !== '').join(' ') };
  const report: Deed = {
    ...one,
    deed: 'site.report',
    path: '/api/site/reports',
    timed: 'occurredAt',
    body: { json: { type, text, ...(where === '' ? {} : { where }) } },
  };
  if (photo === null) return [report];
  return [
    report,
    { ...one, deed: 'site.photo', path: '/api/site/reports/{report}/photos', body: { form: photoParts(photo) } },
  ];
}
