import type { PlanProposal, RoleProposal } from '@watchroom/shared/dispatch/plan/plan-proposal.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { RefreshCw, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoleName } from '../../incident/use-types.ts';
import { faultOf } from '../../platform/fault.ts';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { notifyDone } from '../../ui/overlay/toast.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { SlotRow } from './slot-row.tsx';
import { type Changes, slotsOf } from './slots.ts';
import { usePlanProposal, useSendByPlan } from './use-plan-proposal.ts';

export interface PlanApplyProps {
  readonly incident: Incident;
  readonly onClose: () => void;
}

const unchanged: Changes = new Map();
const nobody: PlanProposal['roles'] = [];

/** PLN-6: units for everything the plan still wants, changed by hand where somebody knows better, and sent with one press. */
export function PlanApply({ incident, onClose }: PlanApplyProps) {
  const { t } = useTranslation('dispatch');
  const proposal = usePlanProposal(incident);
  const { run, left, refused } = useSendByPlan(incident);
  const [changes, setChanges] = useState(unchanged);
  const roles = proposal.data?.roles ?? nobody;
  const slots = slotsOf({ roles }, changes);
  const chosen = slots.flatMap(({ chosen: one }) => (one === null ? [] : [one.unit.id]));
  const again = () => {
    setChanges(unchanged);
    return proposal.refetch();
  };
  const send = async () => {
    const sent = await run(chosen);
    if (sent > 0) notifyDone({ text: t('allocation-sent', { n: sent }) });
    if (sent === chosen.length) onClose();
    // The places of what is still wanted are others now: what was changed at them is meant no more.
    else void again();
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('plan-apply-title', { number: incident.number })}
      description={t('plan-apply-hint')}
      actions={
        <>
          <Button
            tone="quiet"
            icon={<RefreshCw aria-hidden="true" className="size-4" />}
            busy={proposal.isFetching}
            onClick={() => void again()}
          >
            {t('plan-again')}
          </Button>
          <Button
            tone="main"
            icon={<Send aria-hidden="true" className="size-4" />}
            disabled={chosen.length === 0}
            busy={left > 0}
            onClick={() => void send()}
          >
            {left > 0 ? t('allocation-sending', { n: left }) : t('allocation-send', { n: chosen.length })}
          </Button>
        </>
      }
    >
      {proposal.isError ? (
        <ErrorState text={faultOf(proposal.error).text} onRetry={() => void proposal.refetch()} />
      ) : proposal.data === undefined ? (
        <Skeleton rows={4} />
      ) : roles.every(({ proposed, short }) => proposed.length === 0 && short === 0) ? (
        <EmptyState title={t('plan-full')} hint={t('plan-full-hint')} />
      ) : (
        <div className="flex flex-col gap-3">
          {roles.map((role) => (
            <section key={role.role}>
              <RoleHead role={role} />
              <ul>
                {slots
                  .filter((slot) => slot.role === role.role)
                  .map((slot) => (
                    <SlotRow
                      key={slot.key}
                      slot={slot}
                      fault={slot.chosen === null ? null : (refused.get(slot.chosen.unit.id)?.text ?? null)}
                      onChange={(unit) => setChanges(new Map(changes).set(slot.key, unit))}
                    />
                  ))}
              </ul>
              <Short role={role} />
            </section>
          ))}
          <p className="text-meta text-ink-faint">
            {t('plan-as-of')} <Moment at={proposal.data.at} form="time" />
          </p>
        </div>
      )}
    </Dialog>
  );
}

function RoleHead({ role: { role, wanted, onIt } }: { readonly role: RoleProposal }) {
  const { t } = useTranslation('dispatch');
  const roleName = useRoleName();
  return (
    <h3 className="flex items-baseline gap-2 font-semibold">
      {roleName(role)}
      <span className="text-meta font-normal text-ink-soft tabular-nums">
        {t('plan-have', { on: onIt, n: wanted })}
      </span>
    </h3>
  );
}

/** How many are missing, and what keeps the others of this role away. */
function Short({ role: { short, whys } }: { readonly role: RoleProposal }) {
  const { t } = useTranslation('dispatch');
  if (short === 0) return null;
  return (
    <p className="py-1">
      <strong className="font-semibold text-fault">{t('plan-short', { n: short })}</strong>{' '}
      <span className="text-meta text-ink-soft">
        {whys.length === 0
          ? t('plan-no-role')
          : whys.map(({ why, units }) => t('allocation-why', { why: t(`reason-${why}`), n: units })).join(' · ')}
      </span>
    </p>
  );
}
