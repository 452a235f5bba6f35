import type { VersionReport } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { Select } from '../../ui/control/select.tsx';
import { Table } from '../../ui/list/table.tsx';
import { useAreas } from '../use-areas.ts';

type Relation = VersionReport['relations'][number];
/** Grids named for one special grid; more are counted. */
const MOST_NAMED = 4;

export interface RelationListProps {
  readonly report: VersionReport;
  readonly onSettle: ((list: readonly { grid: string; how: 'keep' | 'follow' }[]) => Promise<void>) | null;
}

/** R14: how a department's grids stand to the canonical ones, and what becomes of each. */
export function RelationList({ report, onSettle }: RelationListProps) {
  const { t } = useTranslation('boundary');
  const areas = useAreas();
  const open = report.relations.filter((one) => one.settled === null && one.how !== 'duplicate');
  const shares = ({ shares: list, outside }: Relation) => {
    const named = list
      .slice(0, MOST_NAMED)
      .map((one) => `${areas.get(one.grid)?.name ?? one.grid} ${Math.round(one.ofSpecial * 100)}%`);
    const more = list.length > MOST_NAMED ? [`+${list.length - MOST_NAMED}`] : [];
    return [...named, ...more, ...(outside > 0 ? [`— ${Math.round(outside * 100)}%`] : [])].join('，');
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      {onSettle !== null && open.length > 0 && (
        <p className="flex flex-wrap gap-2 border-b border-line px-3 py-2">
          <Button onClick={() => void onSettle(open.map(({ grid }) => ({ grid, how: 'keep' })))}>
            {t('settle-all-keep')}
          </Button>
          <Button
            onClick={() =>
              void onSettle(open.filter(({ how }) => how === 'partial').map(({ grid }) => ({ grid, how: 'follow' })))
            }
            disabled={open.every(({ how }) => how !== 'partial')}
          >
            {t('settle-all-follow')}
          </Button>
        </p>
      )}
      <div className="min-h-0 flex-1">
        <Table
          caption={t('tab-relations')}
          rows={report.relations}
          rowKey={(one) => one.grid}
          columns={[
            { id: 'area', title: t('col-area'), cell: (one) => `${one.name} ${one.grid}`, sort: (one) => one.name },
            {
              id: 'how',
              title: t('col-relation'),
              cell: (one) => t(`relation-${one.how}`),
              sort: (one) => one.how,
              width: '7rem',
            },
            { id: 'shares', title: t('col-shares'), cell: shares },
            {
              id: 'settled',
              title: t('col-settled'),
              width: '14rem',
              cell: (one) =>
                onSettle === null || one.how === 'duplicate' ? (
                  t(`settled-${one.settled ?? (one.how === 'duplicate' ? 'keep' : 'none')}`)
                ) : (
                  <Select
                    label={`${t('col-settled')} ${one.name}`}
                    value={one.settled ?? 'none'}
                    options={[
                      { value: 'none', text: t('settled-none'), disabled: true },
                      { value: 'keep', text: t('settled-keep') },
                      { value: 'follow', text: t('settled-follow') },
                    ]}
                    onChange={(how) => {
                      if (how !== 'none') void onSettle([{ grid: one.grid, how }]);
                    }}
                  />
                ),
            },
          ]}
        />
      </div>
    </div>
  );
}
