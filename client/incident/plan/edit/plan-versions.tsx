import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { PlanList } from '@watchroom/shared/incident/plan/plan-api.ts';
import type { PlanLevels } from '@watchroom/shared/incident/plan/response-plan.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../../platform/api.ts';
import { useAnswer } from '../../../platform/use-room.ts';
import { Button } from '../../../ui/control/button.tsx';
import { Moment } from '../../../ui/sign/age.tsx';

export interface PlanVersionsProps {
  readonly type: IncidentType;
  readonly newest: number;
  readonly onUse: (levels: PlanLevels) => void;
}

/** Every version there was: by whom, when; an old one can be taken up again. */
export function PlanVersions({ type, newest, onUse }: PlanVersionsProps) {
  const { t } = useTranslation('plan');
  const { data } = useAnswer({
    key: ['plans', type.id, newest],
    ask: { method: 'GET', path: apiPath`/api/plans/${type.id}`, reply: PlanList },
  });
  return (
    <section aria-label={t('versions')} className="max-w-3xl">
      <h3 className="font-semibold text-ink-soft">{t('versions')}</h3>
      <p className="text-meta text-ink-faint">{t('versions-hint')}</p>
      <ul>
        {data?.plans.map(({ version, at, by, levels }) => (
          <li key={version} className="row-min flex items-center gap-3 border-b border-line">
            <span className="tabular-nums">{t('version', { n: version })}</span>
            <Moment at={at} form="date-time" />
            <span className="text-ink-soft">{by.name}</span>
            {levels.length === 0 && <span className="text-ink-faint">{t('withdrawn')}</span>}
            {version !== newest && levels.length > 0 && (
              <Button tone="quiet" className="ml-auto" onClick={() => onUse(levels)}>
                {t('use-version')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
