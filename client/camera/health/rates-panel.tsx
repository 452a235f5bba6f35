import type { AreaHealth, HealthReply } from '@watchroom/shared/camera/health/health-api.ts';
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
import { RateBar } from './rate.tsx';
import { Summary, TargetCell } from './rate-summary.tsx';
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
        <Rates reply={data} onArea={setArea} onTarget={() => void answer.refetch()} />
      ) : answer.isError ? (
        <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
      ) : (
        <Skeleton rows={8} />
      )}
    </Panel>
  );
}

interface RatesProps {
  readonly reply: HealthReply;
  readonly onArea: (area: AreaId) => void;
  readonly onTarget: () => void;
}

function Rates({ reply, onArea, onTarget }: RatesProps) {
  const { t } = useTranslation('health');
  const areas = useAreas();
  const { targets } = reply;
  const name = (row: AreaHealth) => areas.get(row.area)?.name ?? row.area;
  const columns: readonly Column<AreaHealth>[] = [
    { id: 'area', title: t('area'), cell: name, sort: name },
    {
      id: 'online',
      title: t('online'),
      width: '30%',
      cell: (row) => <RateBar share={row.online} target={row.target.share} />,
      sort: (row) => row.online,
    },
    {
      id: 'target',
      title: t('target-title'),
      right: true,
      cell: (row) => <TargetCell target={row.target} area={row.area} />,
      sort: (row) => row.target.share,
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
      <Summary reply={reply} onTarget={onTarget} />
      <div className="min-h-0 flex-1">
        <Table
          caption={t('rates-below')}
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
