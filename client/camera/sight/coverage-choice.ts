import { usefulGrades } from '@watchroom/shared/camera/optics.ts';
import { z } from 'zod';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What the map shows of the ground: nothing, what is seen, what nobody sees, or what is blind while cameras are lost. */
export const coverageLooks = ['off', 'seen', 'holes', 'blind'] as const;
const Choice = z.object({ look: z.enum(coverageLooks), grade: z.enum(usefulGrades) });
export type CoverageChoice = z.infer<typeof Choice>;

const KEY = 'watchroom.coverage';
const first: CoverageChoice = { look: 'off', grade: 'detect' };

/** The choice is this browser's. */
const coverageStore = createStore<CoverageChoice>(() => stored());

export function useCoverageChoice(): CoverageChoice {
  return useStore(coverageStore);
}

export function chooseCoverage(change: Partial<CoverageChoice>): void {
  coverageStore.setState(change);
  window.localStorage.setItem(KEY, JSON.stringify(coverageStore.getState()));
}

function stored(): CoverageChoice {
  const text = typeof window === 'undefined' ? null : window.localStorage.getItem(KEY);
  if (text === null) return first;
  try {
    return Choice.parse(JSON.parse(text));
  } catch {
    // Not ours, or from another version.
    return first;
  }
}
