import { type LikelyDuplicate, LikelyDuplicates, type PlaceKnown } from '@watchroom/shared/incident/duplicate.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useSettled } from '../../platform/use-settled.ts';
import { type LikelyDraft, likelyPath } from './likely-path.ts';

/** Whoever types an address pauses this long between words, ms. */
const SETTLED_MS = 400;
/** Others report while somebody is still asking the caller, ms. */
const AGAIN_MS = 10_000;

/** `none` holds while there is no place yet. */
export type Likely =
  | { readonly at: 'none' | 'asking' }
  | { readonly at: 'fault'; readonly error: Error }
  | { readonly at: 'known'; readonly likely: readonly LikelyDuplicate[]; readonly known: PlaceKnown };

/** Incidents that the draft may tell of, asked again when it changes and while it stands. */
export function useLikely(draft: LikelyDraft): Likely {
  const path = likelyPath(draft);
  const settled = useSettled(path, SETTLED_MS);
  const answer = useAnswer({
    key: ['likely', settled],
    when: settled !== null,
    everyMs: AGAIN_MS,
    ask: { method: 'GET', path: settled ?? '', reply: LikelyDuplicates },
  });
  if (path === null) return { at: 'none' };
  if (path !== settled) return { at: 'asking' };
  if (answer.data !== undefined) return { at: 'known', ...answer.data };
  return answer.isError ? { at: 'fault', error: answer.error } : { at: 'asking' };
}
