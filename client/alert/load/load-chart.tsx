import { type DeskLoad, LOAD_LIMITS, loadLevel } from '@watchroom/shared/alert/load/alarm-load.ts';
import { useTranslation } from 'react-i18next';

/** Height of the drawing, CSS px; its width is what there is. */
const HEIGHT = 64;

/** Alarms per ten minutes of 24 h as bars, with the line above which it is a flood always in sight. */
export function LoadChart({ desk: { perTen, floods } }: { readonly desk: Pick<DeskLoad, 'perTen' | 'floods'> }) {
  const { t } = useTranslation('load');
  const most = Math.max(...perTen);
  const top = Math.max(most, LOAD_LIMITS.flood * 1.25);
  const y = (n: number) => HEIGHT - (n / top) * HEIGHT;
  return (
    <figure className="mt-2">
      <div className="relative">
        <svg
          role="img"
          aria-label={t('chart', { n: most, flood: LOAD_LIMITS.flood, floods })}
          viewBox={`0 0 ${perTen.length} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="block h-16 w-full border-b border-line"
        >
          {perTen.map((n, step) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the day
              key={step}
              x={step + 0.1}
              width={0.8}
              y={y(n)}
              height={HEIGHT - y(n)}
              className={loadLevel(n) === 'flood' ? 'fill-fault' : 'fill-ink-soft'}
            />
          ))}
          <line
            x1={0}
            x2={perTen.length}
            y1={y(LOAD_LIMITS.flood)}
            y2={y(LOAD_LIMITS.flood)}
            vectorEffect="non-scaling-stroke"
            strokeDasharray="4 3"
            className="stroke-fault"
          />
        </svg>
        <span
          aria-hidden="true"
          className="absolute left-1 bg-panel px-0.5 text-meta text-fault tabular-nums"
          style={{ top: y(LOAD_LIMITS.flood) - 9 }}
        >
          {t('threshold', { n: LOAD_LIMITS.flood })}
        </span>
      </div>
      <figcaption aria-hidden="true" className="flex justify-between text-meta text-ink-faint">
        <span>{t('from')}</span>
        <span>{t('now')}</span>
      </figcaption>
    </figure>
  );
}
