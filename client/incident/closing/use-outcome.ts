import { houseName } from '@watchroom/shared/incident/closing/disposition.ts';
import type { IncidentState } from '@watchroom/shared/incident/incident.ts';
import { useTextIn } from '../../platform/use-session.ts';

type Dealt = Pick<Extract<IncidentState, { at: 'resolved' }>, 'disposition' | 'called' | 'result'>;

/** What came of it, as it was called then, and in words what was done, as far as either is there. */
export function useOutcome(): (dealt: Dealt) => string {
  const textIn = useTextIn();
  return ({ disposition, called, result }) => {
    const name = called ?? (disposition === undefined ? null : houseName(disposition));
    return [name === null ? (disposition ?? '') : textIn(name), result].filter((part) => part !== '').join(' · ');
  };
}
