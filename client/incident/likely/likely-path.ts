import { DuplicateQuery } from '@watchroom/shared/incident/duplicate.ts';
import { maskContact } from '@watchroom/shared/intake/mask.ts';
import type { Draft } from '../../intake/draft.ts';

/** What of a draft tells where and what it is about. */
export type LikelyDraft = Pick<Draft, 'type' | 'place' | 'address' | 'reporterContact'>;

/**
 * Where to ask for likely duplicates of a draft; null while it has no place. The contact is masked here: the number itself
 * leaves the form with the report alone (INT-6).
 */
export function likelyPath({ type, place, address, reporterContact }: LikelyDraft): string | null {
  const contact = reporterContact.trim();
  const asked = {
    // Seven digits of a degree are a centimetre: the same place is the same question.
    ...(place === null ? { address: address.trim() } : { lng: place[0].toFixed(7), lat: place[1].toFixed(7) }),
    ...(type === null ? {} : { type }),
    ...(contact.length < 3 ? {} : { caller: maskContact(contact) }),
  };
  if (!DuplicateQuery.safeParse(asked).success) return null;
  return `/api/incidents/likely?${new URLSearchParams(asked)}`;
}
