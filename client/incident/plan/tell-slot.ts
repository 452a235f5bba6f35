import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { ChecklistItem } from '@watchroom/shared/incident/plan/checklist.ts';
import { createContext, type ReactNode, useContext } from 'react';

/** What stands at a step that says whom to tell; messages are a word to the right, which fills it. */
export const TellSlot = createContext<(incident: Incident, item: ChecklistItem) => ReactNode>(() => null);

export function useTellSlot() {
  return useContext(TellSlot);
}
