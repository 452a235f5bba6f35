import { AlarmLoad, type DeskLoad, loadFrom, loadLevel } from '@watchroom/shared/alert/load/alarm-load.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import { useTranslation } from 'react-i18next';
import { useDepartmentName } from '../../incident/use-types.ts';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';
import { LoadChart } from './load-chart.tsx';

/** How often it is counted anew while somebody looks, ms. */
const EVERY_MS = 60_000;

/** LOD-3: what rang at each staffed desk of one's area in the last 24 h, against what a person can take in. */
export function LoadList() {
  const { t } = useTranslation('load');
  const zone = useZone();
  const answer = useAnswer({
    key: ['alarm-load'],
    everyMs: EVERY_MS,
    ask: { method: 'GET', path: '/api/alarm-load', reply: AlarmLoad },
  });
  const load = answer.data;
  return (
    <Panel title={t('title')} detail={load?.desks.length} scrolls>
      {load === undefined ? (
        answer.isError ? (
          <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton rows={6} />
        )
      ) : load.desks.length === 0 ? (
        <EmptyState title={t('none')} hint={t('none-hint')} />
      ) : (
        <div className="flex flex-col gap-3 p-3">
          <p className="max-w-prose text-meta text-ink-soft">{t('hint')}</p>
          {load.since > loadFrom(load.to) && (
            <p role="status" className="text-meta text-fault">
              {t('capped', { since: momentText(toMs(load.since), zone, 'date-time') })}
            </p>
          )}
          <ul className="flex flex-col gap-3">
            {load.desks.map((desk) => (
              <DeskPart key={`${desk.area} ${desk.department ?? ''}`} desk={desk} />
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}

function DeskPart({ desk }: { readonly desk: DeskLoad }) {
  const { t } = useTranslation('load');
  const department = useDepartmentName()(desk.department);
  const zone = useZone();
  const { worst, floods, mean, perHour } = desk;
  const level = t(`level-${desk.level}`);
  return (
    <li className="rounded-normal border border-line p-3">
      <h3 className="text-body font-semibold">
        {desk.name}
        {department !== null && ` · ${department}`}
        <span className="pl-2 text-meta font-normal text-ink-soft tabular-nums">
          {t('on-shift', { n: desk.onShift })}
        </span>
      </h3>
      {worst === null ? (
        <p className="text-meta text-ink-faint">{t('none-rung')}</p>
      ) : (
        <>
          <p className="flex flex-wrap gap-x-4 text-meta text-ink-soft tabular-nums">
            <span>{t('rung', { n: desk.rung, answered: desk.answered })}</span>
            <span>{t('mean', { n: mean.toFixed(2), level })}</span>
            <span>{t('most-hour', { n: Math.max(...perHour) })}</span>
            <span>
              {t('worst', {
                at: momentText(toMs(worst.at), zone, 'time').slice(0, 5),
                n: worst.n,
                level: t(`level-${loadLevel(worst.n)}`),
              })}
            </span>
            {floods > 0 && <span className="font-semibold text-fault">{t('floods', { n: floods })}</span>}
          </p>
          <LoadChart desk={desk} />
        </>
      )}
    </li>
  );
}
