import type { IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { useCity } from '../../platform/use-session.ts';

/** INT-4: of a matter of this type nothing is kept but what came of it, so no screen asks for words or photos. */
export function useOutcomeOnly(type: IncidentTypeId): boolean {
  return useCity().types.find(({ id }) => id === type)?.flow === 'mediation';
}
