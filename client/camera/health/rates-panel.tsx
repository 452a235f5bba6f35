import type { AreaHealth, DayHealth, HealthReply } from '@watchroom/shared/camera/health/health-api.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { faultOf } from '../../platform/fault.ts';
import { useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Select } from '../../ui/control/select.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { type Column, Table } from '../../ui/list/table.tsx';
import { StatusShape } from '../../ui/sign/status-shape.tsx';
import { healthLooks } from '../camera-look.ts';
import { percentText, RateBar, RateFigure } from './rate.tsx';
import { useRates } from './use-health.ts';

const dayChoices = ['7', '30', '90'] as const;

/** The rates of an area and of those below it; a row leads one level down. */
export function RatesPanel() {
  const { t } = useTranslation('health');
  const me = useMe();
  const areas = useAreas();
  const [area, setArea] = useState<AreaId>(me.area);
  const [days, setDays] = useState<(typeof dayChoices)[number]>('7');
  const answer = useRates(area, Number(days));
  const parent = areas.get(area)?.parent ?? null;
  const tools = (
    <>
      {area !== me.area && parent !== null && (
        <Button tone="quiet" onClick={() => setArea(parent)}>
          {t('up')}
        </Button>
      )}
      <Select
        label={t('days')}
        className="w-32"
        value={days}
        options={dayChoices.map((value) => ({ value, text: t(`days-${value}`) }))}
        onChange={setDays}
      />
    </>
  );
  const { data } = answer;
  return (
    <Panel title={t('rates')} detail={areas.get(area)?.name} tools={tools}>
      {data !== undefined ? (
        <Rates reply={data} onArea={setArea} />
      ) : answer.isError ? (
        <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
      ) : (
        <Skeleton rows={8} />
      )}
    </Panel>
  );
}

function Rates({ reply, onArea }: { readonly reply: HealthReply; readonly onArea: (area: AreaId) => void }) {
  const { t } = useTranslation('health');
  const areas = useAreas();
  const { whole, targets } = reply;
  const name = (row: AreaHealth) => areas.get(row.area)?.name ?? row.area;
  const columns: readonly Column<AreaHealth>[] = [
    { id: 'area', title: t('area'), cell: name, sort: name },
    {
      id: 'online',
      title: t('online'),
      width: '30%',
      cell: (row) => <RateBar share={row.online} target={targets.online} />,
      sort: (row) => row.online,
    },
    {
      id: 'intact',
      title: t('intact'),
      width: '30%',
      cell: (row) => <RateBar share={row.intact} target={targets.intact} />,
      sort: (row) => row.intact,
    },
    { id: 'lost', title: t('lost'), right: true, cell: (row) => row.cameras.lost, sort: (row) => row.cameras.lost },
  ];
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-start gap-x-8 gap-y-2 border-b border-line p-3">
        <RateFigure name={t('online')} hint={t('online-hint')} share={whole.online} target={targets.online} />
        <RateFigure
          name={t('intact')}
          hint={t('intact-hint', { days: reply.days.length })}
          share={whole.intact}
          target={targets.intact}
        />
        <Counts of={whole} />
        <History days={reply.days} target={targets.intact} />
      </div>
      <div className="min-h-0 flex-1">
        <Table
          caption={t('rates')}
          columns={columns}
          rows={reply.parts}
          rowKey={(row) => row.area}
          onChoose={(row) => onArea(row.area)}
          empty={<EmptyState title={t('no-parts')} hint={t('no-parts-hint')} />}
        />
      </div>
    </div>
  );
}

const states = ['online', 'late', 'lost', 'unknown'] as const;

function Counts({ of }: { readonly of: AreaHealth }) {
  const { t } = useTranslation('health');
  return (
    <ul aria-label={t('cameras')} className="grid grid-cols-2 gap-x-4 gap-y-1 text-meta text-ink-soft tabular-nums">
      {states.map((state) => (
        <li key={state} className="flex items-center gap-1">
          <StatusShape {...healthLooks[state]} />
          {t(`n-${state}`, { n: of.cameras[state] })}
        </li>
      ))}
    </ul>
  );
}

/** One bar a day, from 50 % up: below that all days look the same, bad. */
function History({ days, target }: { readonly days: readonly DayHealth[]; readonly target: number }) {
  const { t } = useTranslation('health');
  return (
    <figure className="flex min-w-32 flex-1 flex-col gap-1">
      <figcaption className="text-meta text-ink-soft">{t('history')}</figcaption>
      <ol className="flex h-9 items-end gap-px">
        {days.map(({ day, intact }) => {
          const words =
            intact === null ? t('day-unknown', { day }) : t('day-intact', { day, percent: percentText(intact) });
          return (
            <li key={day} title={words} className="flex h-full max-w-4 min-w-0.5 flex-1 items-end bg-line">
              <span className="sr-only">{words}</span>
              {intact !== null && (
                <span
                  aria-hidden="true"
                  className={intact < target ? 'w-full bg-fault' : 'w-full bg-ink-soft'}
                  style={{ height: `${Math.max(4, (intact - 0.5) * 200)}%` }}
                />
              )}
            </li>
          );
        })}
      </ol>
    </figure>
  );
}
