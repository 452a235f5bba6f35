import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { useMay } from '../../platform/use-session.ts';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { useMembers } from './use-members.ts';

/** Who answers for a grid by name, with duties, their limits and the published work phone (R9). */
export function GridTeam({ grid }: { readonly grid: AreaId }) {
  const { t } = useTranslation('roster');
  const may = useMay('member.read');
  const answer = useMembers(grid);
  if (!may) return null;
  return (
    <section aria-label={t('team')} className="mt-2">
      <h4 className="font-semibold text-ink-soft">{t('team')}</h4>
      {answer.isError ? (
        <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
      ) : answer.data === undefined ? (
        <Skeleton rows={2} />
      ) : answer.data.members.length === 0 ? (
        <p className="text-ink-faint">{t('team-none')}</p>
      ) : (
        <ul className="flex flex-col">
          {answer.data.members.map((member) => (
            <li key={member.id} className="border-t border-line py-1 first:border-t-0">
              <p className="flex justify-between gap-2">
                <span className="text-ink">
                  {member.name} <span className="text-meta text-ink-faint">{t(`kind-${member.kind}`)}</span>
                </span>
                {member.phone !== null && (
                  <a
                    href={`tel:${member.phone.replace(/[^+0-9]/g, '')}`}
                    aria-label={`${t('call-work')} ${member.name} ${member.phone}`}
                    className="tabular-nums underline"
                  >
                    {member.phone}
                  </a>
                )}
              </p>
              {member.charges.map((charge) => (
                <p key={charge.duty} className="text-meta text-ink-soft">
                  {charge.duty}
                  {charge.limits !== '' && <span className="text-ink-faint">：{charge.limits}</span>}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
