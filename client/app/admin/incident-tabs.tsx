import type { Action } from '@watchroom/shared/access/decide.ts';
import { useTranslation } from 'react-i18next';
import { SharesAdmin } from '../../incident/call-back/shares-admin.tsx';
import { LeadAdmin } from '../../incident/leads/edit/lead-admin.tsx';
import { PlanAdmin } from '../../incident/plan/edit/plan-admin.tsx';
import { TypeAdmin } from '../../incident/type-tree/type-admin.tsx';
import type { TabItem } from '../../ui/list/tabs.tsx';

/** What an administrator sees and settles about incidents: their types, their plans, who leads, and how many are asked back about. */
export function useIncidentTabs(): readonly (TabItem & { readonly action: Action })[] {
  const { t: types } = useTranslation('types');
  const { t: plan } = useTranslation('plan');
  const { t: leads } = useTranslation('leads');
  const { t: supervision } = useTranslation('supervision');
  return [
    { id: 'types', text: types('types'), action: 'city.configure', content: <TypeAdmin /> },
    { id: 'plans', text: plan('plans'), action: 'plan.manage', content: <PlanAdmin /> },
    { id: 'leads', text: leads('table'), action: 'lead.manage', content: <LeadAdmin /> },
    { id: 'call-backs', text: supervision('shares'), action: 'city.configure', content: <SharesAdmin /> },
  ];
}
