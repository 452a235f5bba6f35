import { VersionComparison, type VersionId } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { areaText } from '@watchroom/shared/area/boundary/boundary-issue.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Table } from '../../ui/list/table.tsx';

const MOST_ROWS = 500;
const hows = ['added', 'removed', 'renamed', 'moved', 'reshaped'] as const;

/** What a version changes against the one in force. */
export function ChangeList({ id }: { readonly id: VersionId }) {
  const { t } = useTranslation('boundary');
  const answer = useAnswer({
    key: ['area-compare', id],
    ask: {
      method: 'GET',
      path: apiPath`/api/areas/versions/${id}/compare`,
      reply: VersionComparison,
      timeoutMs: 60_000,
    },
  });
  if (answer.isPending) return <Skeleton rows={8} />;
  if (answer.isError) return <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />;
  const { differences, counts } = answer.data;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <p role="status" className="flex flex-wrap gap-x-4 border-b border-line px-3 py-1.5 tabular-nums">
        {hows.map((how) => (
          <span key={how}>
            {t(`how-${how}`)} {counts[how]}
          </span>
        ))}
      </p>
      <div className="min-h-0 flex-1">
        <Table
          caption={t('tab-changes')}
          rows={differences.slice(0, MOST_ROWS)}
          rowKey={(one) => `${one.how} ${one.area}`}
          empty={<EmptyState title={t('changes-none')} />}
          columns={[
            {
              id: 'how',
              title: t('col-how'),
              cell: (one) => t(`how-${one.how}`),
              sort: (one) => one.how,
              width: '7rem',
            },
            { id: 'area', title: t('col-area'), cell: (one) => `${one.name} ${one.area}`, sort: (one) => one.name },
            { id: 'before', title: t('col-before'), cell: (one) => one.before ?? '' },
            {
              id: 'size',
              title: t('col-size'),
              cell: (one) => (one.areaM2 === 0 ? '' : areaText(one.areaM2)),
              sort: (one) => one.areaM2,
              right: true,
              width: '8rem',
            },
          ]}
        />
      </div>
    </div>
  );
}
