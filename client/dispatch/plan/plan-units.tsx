import { isActive } from '@watchroom/shared/dispatch/assignment.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Part } from '../../incident/panel/part.tsx';
import { usePlan } from '../../incident/plan/use-plan.ts';
import { useRoleName } from '../../incident/use-types.ts';
import { useRows } from '../../platform/use-room.ts';
import { Button } from '../../ui/control/button.tsx';
import { useAssignments } from '../use-dispatch.ts';
import { PlanApply } from './plan-apply.tsx';

/** What the plan wants of each role and how much of it is on the way; the button proposes units for all that is missing. */
export function PlanUnits({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('dispatch');
  const { answer } = usePlan(incident);
  const units = useRows('units', 'unit');
  const assignments = useAssignments(incident.id);
  const roleName = useRoleName();
  const [open, setOpen] = useState(false);
  const needs = answer.data?.needs ?? [];
  if (needs.length === 0) return null;
  const active = assignments.filter(isActive).flatMap(({ unit }) => units.get(unit)?.role ?? []);
  const lines = needs.map(({ role, n }) => ({ role, n, on: active.filter((one) => one === role).length }));
  const missing = lines.reduce((sum, { n, on }) => sum + Math.max(0, n - on), 0);
  return (
    <Part
      title={t('plan-units')}
      detail={missing === 0 ? t('plan-full') : t('plan-missing', { n: missing })}
      tools={
        <Button
          disabled={missing === 0}
          icon={<ListChecks aria-hidden="true" className="size-4" />}
          onClick={() => setOpen(true)}
        >
          {t('plan-apply')}
        </Button>
      }
    >
      <ul className="flex flex-wrap gap-x-3 gap-y-1">
        {lines.map(({ role, n, on }) => (
          <li key={role} className={on < n ? 'font-semibold text-ink' : 'text-ink-soft'}>
            {roleName(role)} <span className="tabular-nums">{t('plan-have', { on, n })}</span>
          </li>
        ))}
      </ul>
      {open && <PlanApply incident={incident} onClose={() => setOpen(false)} />}
    </Part>
  );
}
