import type { IncidentState } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';

type Dealt = Pick<Extract<IncidentState, { at: 'resolved' }>, 'disposition' | 'result'>;

/** What came of it, then in words what was done, as far as either is there. */
export function useOutcome(): (dealt: Dealt) => string {
  const { t } = useTranslation('incident');
  return ({ disposition, result }) =>
    [disposition === undefined ? '' : t(`disposition-${disposition}`), result]
      .filter((part) => part !== '')
      .join(' · ');
}
