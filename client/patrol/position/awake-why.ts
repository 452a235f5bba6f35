import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Keeper } from '../../platform/settings.ts';
import type { Choice } from '../post/post-memory.ts';
import type { Walk } from '../walk/walk-view.ts';

/** What a dark screen would miss: a job, a walk with checkpoints to come, a post to sign in at. */
export type AwakeWhy = 'job' | 'walk' | 'post';

interface Doing {
  readonly job: boolean;
  readonly walk: Pick<Walk, 'at' | 'next'> | null;
  readonly post: Pick<Choice, 'foundAt'> | null;
}

/** POS-4: for what the screen is to stay on; null: for nothing. */
export function awakeWhy({ job, walk, post }: Doing): AwakeWhy | null {
  if (job) return 'job';
  if (walk?.at === 'running' && walk.next !== null) return 'walk';
  return post !== null && post.foundAt === null ? 'post' : null;
}

/** POS-4: on a job always; on a walk and before a post unless the officer lets it go dark. */
export function staysOn(why: AwakeWhy | null, mayDim: boolean): boolean {
  return why === 'job' || (why !== null && !mayDim);
}

const KEY = 'watchroom.screen-may-dim';

/** Whether the officer lets the screen go dark on a walk; this phone's own, kept. */
export function createDimChoice(keeper: Keeper): StoreApi<boolean> {
  const store = createStore<boolean>(() => keeper.getItem(KEY) === 'yes');
  store.subscribe((mayDim) => keeper.setItem(KEY, mayDim ? 'yes' : 'no'));
  return store;
}
