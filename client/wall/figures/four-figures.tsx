import { type Figure, FourFigures } from '@watchroom/shared/wall/four-figures.ts';
import { useTranslation } from 'react-i18next';
import { percentText } from '../../camera/health/rate.tsx';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Age } from '../../ui/sign/age.tsx';

const EVERY_MS = 60_000;
const figures = ['covered', 'staffed', 'gridded', 'inSystem'] as const;

/** 四率 (R59): area covered, hours staffed, incidents with a grid, handled in the room; with their age. */
export function FourFiguresTile() {
  const { t } = useTranslation('wall');
  const answer = useAnswer({
    key: ['four-figures'],
    ask: { method: 'GET', path: '/api/four-figures', reply: FourFigures },
    everyMs: EVERY_MS,
  });
  // What was known before stays, with an age that grows.
  if (answer.data === undefined)
    return answer.isError ? (
      <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
    ) : (
      <Skeleton rows={4} />
    );
  const { data } = answer;
  return (
    <section aria-label={t('four')} className="flex h-full flex-col overflow-hidden bg-panel">
      <h2 className="flex shrink-0 items-center gap-2 border-b border-line px-3 py-1 text-lead text-ink-soft">
        <span className="flex-1 truncate">{t('four')}</span>
        <Age at={data.at} />
      </h2>
      <dl className="grid min-h-0 flex-1 grid-cols-2 content-evenly gap-x-3">
        {figures.map((figure) => (
          <OneFigure key={figure} name={t(`four-${figure}`)} figure={data[figure]} />
        ))}
      </dl>
    </section>
  );
}

function OneFigure({ name, figure: { share } }: { readonly name: string; readonly figure: Figure }) {
  return (
    <div className="flex min-w-0 flex-col items-center px-1 text-center">
      <dd className="text-figure font-semibold text-ink tabular-nums">{percentText(share)}</dd>
      <dt className="w-full truncate text-meta text-ink-soft">{name}</dt>
    </div>
  );
}
