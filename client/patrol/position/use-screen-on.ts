import { useStore } from 'zustand';
import { keptOn } from '../../platform/settings.ts';
import { usePostChoice } from '../post/use-own-post.ts';
import { useWalk } from '../walk/use-walk.ts';
import { awakeWhy, createDimChoice, staysOn } from './awake-why.ts';
import { useAwake } from './use-awake.ts';

const dimChoice = createDimChoice(keptOn(window.localStorage));

/** Whether the officer lets the screen go dark on a walk, and the way to say so. */
export function useDimChoice(): readonly [boolean, (mayDim: boolean) => void] {
  return [useStore(dimChoice), (mayDim) => dimChoice.setState(mayDim, true)];
}

/** POS-4 of this page: while `on` (on duty), for what the unit does. */
export function useScreenOn(unit: string, { on, job }: { readonly on: boolean; readonly job: boolean }): void {
  const walk = useWalk(unit);
  const post = usePostChoice(unit);
  const [mayDim] = useDimChoice();
  useAwake(on && staysOn(awakeWhy({ job, walk, post }), mayDim));
}
