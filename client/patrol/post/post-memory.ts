import { Instant } from '@watchroom/shared/kernel/time.ts';
import { NearPost } from '@watchroom/shared/post/post-api.ts';
import { Duty, type UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Keeper } from '../../platform/settings.ts';

const KEY = 'watchroom.own-post';
/** A choice is of one shift, ms. */
export const CHOICE_MS = 16 * 3_600_000;

/** The post that this phone's officer stands at today. `foundAt`: when the phone found itself there, ms; null: not yet. */
const Choice = z.object({
  account: z.string(),
  unit: z.string(),
  post: NearPost.omit({ metres: true }),
  people: z.int().min(1).max(50),
  chosenAt: z.number(),
  foundAt: z.number().nullable(),
  /** The duty of the unit as it was heard last; null: not since the choice. */
  duty: z.object({ is: Duty, since: Instant.nullable() }).nullable(),
});
export type Choice = z.infer<typeof Choice>;

/** PST-8: kept on the phone, so that it finds itself at the post also where there is no signal; anything else that is kept is no choice. */
export function createPostMemory(keeper: Keeper): StoreApi<Choice | null> {
  const store = createStore<Choice | null>(() => read(keeper.getItem(KEY)));
  store.subscribe((choice) => keeper.setItem(KEY, choice === null ? '' : JSON.stringify(choice)));
  return store;
}

function read(text: string | null): Choice | null {
  if (text === null || text === '') return null;
  try {
    return Choice.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Who holds the phone. */
export interface Holder {
  readonly account: string;
  readonly unit: string;
}

/** The choice that counts: of this officer (PHN-2), of this unit, and of this shift. */
export function choiceNow(choice: Choice | null, { account, unit }: Holder, nowMs: number): Choice | null {
  if (choice === null || choice.account !== account || choice.unit !== unit) return null;
  return nowMs - choice.chosenAt < CHOICE_MS ? choice : null;
}

/**
 * PST-4: what is left of a choice when this is heard of the unit's duty. Off duty the room has taken it off its post: nothing. The same
 * duty that began anew was left where nobody heard it: the unit may be off its post, so the phone looks again; signing in twice counts once.
 */
export function choiceAfter(choice: Choice, { duty, dutySince }: Pick<UnitView, 'duty' | 'dutySince'>): Choice | null {
  if (duty === 'off') return null;
  const known = choice.duty;
  if (known !== null && known.is === duty && known.since === dutySince) return choice;
  const foundAt = known !== null && known.is === duty ? null : choice.foundAt;
  return { ...choice, foundAt, duty: { is: duty, since: dutySince } };
}
