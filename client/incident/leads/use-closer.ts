import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { leadMissing } from '@watchroom/shared/incident/leads/leads.ts';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../platform/use-session.ts';
import { useLeadWords } from './use-lead-words.ts';

/** LED-4: who has to close it, as a sentence; null when this person may, as far as leads go. */
export function useCloser({ leads, area }: Incident): string | null {
  const { t } = useTranslation('leads');
  const { areaName, departmentName } = useLeadWords();
  const me = useMe();
  const lead = leadMissing(leads, area, me);
  if (lead === null) return null;
  return t('must-close', { lead: lead.kind === 'area' ? areaName(lead.id) : (departmentName(lead.id) ?? lead.id) });
}
