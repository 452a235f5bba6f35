import type { BoundaryMapping, VersionReport } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { areaText } from '@watchroom/shared/area/boundary/boundary-issue.ts';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { Table } from '../../ui/list/table.tsx';
import { Badge } from '../../ui/sign/badge.tsx';

// MapLibre is a megabyte: only who looks at a version loads it.
const IssueMap = lazy(() => import('./issue-map.tsx').then(({ IssueMap }) => ({ default: IssueMap })));

type Issue = VersionReport['issues'][number];
/** Rows of the list; the worst come first, and the server tells how many there are. */
const MOST_ROWS = 300;
const datums = { 'WGS-84': 'wgs84', 'GCJ-02': 'gcj02', 'BD-09': 'bd09' } as const;

export interface IssueListProps {
  readonly report: VersionReport;
  /** null: this version is decided. */
  readonly onReread: ((mapping: BoundaryMapping) => Promise<void>) | null;
}

/** What is wrong with a version, with its place on a map: choosing a line shows it. */
export function IssueList({ report, onReread }: IssueListProps) {
  const { t } = useTranslation('boundary');
  const [chosen, setChosen] = useState<number | null>(null);
  const rows = report.issues.slice(0, MOST_ROWS).map((issue, at) => ({ issue, at }));
  const { mapping } = report.version;
  const remedy = onReread === null || mapping === null ? null : remedyOf(report.issues, mapping);
  return (
    <div className="grid h-full min-h-0 grid-rows-[minmax(12rem,1fr)_minmax(12rem,1fr)] gap-px bg-line">
      <div className="flex min-h-0 flex-col bg-panel">
        {remedy !== null && onReread !== null && (
          <p role="status" className="flex items-center gap-3 border-b border-line bg-raised px-3 py-2">
            <span className="min-w-0 flex-1">{remedy.issue.message}</span>
            <Button onClick={() => void onReread(remedy.mapping)}>
              {remedy.issue.code === 'swapped'
                ? t('latitude-first')
                : t('read-as', { datum: remedy.issue.value ?? '' })}
            </Button>
          </p>
        )}
        <div className="min-h-0 flex-1">
          <Table
            caption={t('tab-issues')}
            rows={rows}
            rowKey={({ at }) => String(at)}
            chosen={chosen === null ? undefined : String(chosen)}
            onChoose={({ at }) => setChosen(at)}
            empty={<EmptyState title={t('issues-none')} />}
            columns={[
              {
                id: 'weight',
                title: t('col-weight'),
                width: '6rem',
                cell: ({ issue }) => (
                  <Badge look={issue.weight === 'refuse' ? 'fault' : issue.weight === 'note' ? 'plain' : 'outline'}>
                    {t(`weight-${issue.weight}`)}
                  </Badge>
                ),
              },
              { id: 'issue', title: t('col-issue'), cell: ({ issue }) => issue.message },
              {
                id: 'feature',
                title: t('col-feature'),
                cell: ({ issue }) => issue.feature ?? '',
                sort: ({ issue }) => issue.feature ?? 0,
                right: true,
                width: '5rem',
              },
              {
                id: 'field',
                title: t('col-field'),
                cell: ({ issue }) => issue.field ?? '',
                width: '7rem',
              },
              {
                id: 'size',
                title: t('col-size'),
                cell: ({ issue }) => (issue.areaM2 === null ? '' : areaText(issue.areaM2)),
                sort: ({ issue }) => issue.areaM2 ?? 0,
                right: true,
                width: '8rem',
              },
            ]}
          />
        </div>
        {report.resolutionM > 0 && (
          <p className="border-t border-line px-3 py-1 text-meta text-ink-faint">
            {t('resolution', { m: Math.ceil(report.resolutionM) })}
          </p>
        )}
      </div>
      <Suspense fallback={<Skeleton rows={6} />}>
        <IssueMap
          version={report.version}
          issues={report.issues}
          chosen={chosen === null ? null : (report.issues[chosen] ?? null)}
        />
      </Suspense>
    </div>
  );
}

/** What would put right coordinates that are shifted or swapped: one press. */
function remedyOf(
  issues: readonly Issue[],
  mapping: BoundaryMapping,
): { issue: Issue; mapping: BoundaryMapping } | null {
  for (const issue of issues) {
    if (issue.code === 'swapped') return { issue, mapping: { ...mapping, swapped: !mapping.swapped } };
    if (issue.code !== 'datum') continue;
    const datum = datums[issue.value as keyof typeof datums];
    if (datum !== undefined) return { issue, mapping: { ...mapping, datum } };
  }
  return null;
}
