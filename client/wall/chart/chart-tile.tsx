import { Chart, type ChartName } from '@watchroom/shared/wall/chart/chart.ts';
import { TriangleAlert } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Age } from '../../ui/sign/age.tsx';
import { drawnOf, type SeriesLook } from './drawn-chart.ts';
import { useChartFigures } from './use-chart-figures.ts';

// What draws comes with the first tile that shows a chart.
const Plot = lazy(() => import('./plot.tsx').then((file) => ({ default: file.Plot })));

const EVERY_MS = 60_000;
/** Asked each minute, and reckoned once a minute: what is older than three is not of now. */
const OLD_MS = 180_000;

/** WAL-13: one chart of the present day, with its figures in words and its age. */
export function ChartTile({ chart }: { readonly chart: ChartName }) {
  const { t } = useTranslation('chart');
  const answer = useAnswer({
    key: ['chart', chart],
    ask: { method: 'GET', path: apiPath`/api/charts/${chart}`, reply: Chart },
    everyMs: EVERY_MS,
  });
  // What was known before stays, with an age that grows.
  if (answer.data === undefined)
    return answer.isError ? (
      <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
    ) : (
      <Skeleton rows={4} />
    );
  return (
    <section aria-label={t(chart)} className="flex h-full flex-col overflow-hidden bg-panel">
      <h2 className="flex shrink-0 items-center gap-2 border-b border-line px-3 py-1 text-lead text-ink-soft">
        <span className="flex-1 truncate">{t(chart)}</span>
        <Age at={answer.data.at} oldAfterMs={OLD_MS} />
      </h2>
      <Drawing chart={answer.data} />
    </section>
  );
}

function Drawing({ chart }: { readonly chart: Chart }) {
  const { t } = useTranslation('chart');
  const { figures, said } = useChartFigures(chart);
  const drawn = drawnOf(chart);
  if (drawn === null) {
    const waiting = chart.chart === 'response' ? chart.waiting : 0;
    return <EmptyState title={t(`${chart.chart}-none`)} hint={t(`${chart.chart}-none-hint`, { n: waiting })} />;
  }
  return (
    <>
      {/* One row: what does not fit a small tile is left out, not made smaller (WAL-11). */}
      <dl className="flex h-12 shrink-0 flex-wrap gap-x-6 overflow-hidden px-3">
        {figures.map((figure) => (
          <OneFigure key={figure.name} {...figure} />
        ))}
      </dl>
      <Suspense fallback={<span className="flex-1" />}>
        <Plot drawn={drawn} label={said} />
      </Suspense>
    </>
  );
}

interface OneFigureProps {
  readonly name: string;
  readonly value: string;
  /** How it is drawn below; null: it is not. */
  readonly look: SeriesLook | null;
  readonly isBelow?: boolean;
}

function OneFigure({ name, value, look, isBelow = false }: OneFigureProps) {
  const { t } = useTranslation('chart');
  return (
    <div className="flex h-12 max-w-full flex-col justify-center">
      <dd className="flex items-center gap-1 text-figure font-semibold text-ink tabular-nums">
        {value}
        {isBelow && <TriangleAlert role="img" aria-label={t('below')} className="size-[0.6em] shrink-0 text-fault" />}
      </dd>
      <dt className="flex min-w-0 items-center gap-1 text-meta text-ink-soft">
        {look !== null && <Sample look={look} />}
        <span className="truncate">{name}</span>
      </dt>
    </div>
  );
}

/** What stands for a series in the chart. */
function Sample({ look }: { readonly look: SeriesLook }) {
  const shapes: Readonly<Record<SeriesLook, ReactNode>> = {
    bars: <rect x="2" y="2" width="12" height="10" className="fill-edge" />,
    area: <path d="M0 4H16V14H0Z" className="fill-hover stroke-ink" />,
    line: <path d="M0 7H16" className="stroke-ink" strokeWidth="2" />,
    steps: <path d="M0 7H16" className="stroke-ink" strokeWidth="2" strokeDasharray="5 3" />,
    broken: <path d="M0 7H16" className="stroke-ink-soft" strokeWidth="2" strokeDasharray="5 3" />,
    target: <path d="M0 7H16" className="stroke-ink-soft" strokeWidth="2" strokeDasharray="5 3" />,
  };
  return (
    <svg aria-hidden="true" viewBox="0 0 16 14" className="h-[0.7em] w-[1em] shrink-0">
      {shapes[look]}
    </svg>
  );
}
