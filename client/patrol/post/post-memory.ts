import { NearPost } from '@watchroom/shared/post/post-api.ts';
import { z } from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Keeper } from '../../platform/settings.ts';

const KEY = 'watchroom.own-post';
/** A choice is of one shift, ms. */
export const CHOICE_MS = 16 * 3_600_000;

/** The post that this phone's officer stands at today. `foundAt`: when the phone found itself there, ms; null: not yet. */
const Choice = z.object({
  unit: z.string(),
  post: NearPost.omit({ metres: true }),
  people: z.int().min(1).max(50),
  chosenAt: z.number(),
  foundAt: z.number().nullable(),
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

/** The choice that counts: of this unit, and of this shift. */
export function choiceNow(choice: Choice | null, unit: string, nowMs: number): Choice | null {
  return choice !== null && choice.unit === unit && nowMs - choice.chosenAt < CHOICE_MS ? choice : null;
}
