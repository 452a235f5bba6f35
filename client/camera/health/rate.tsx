import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/class-names.ts';

/** `93.4 %`, never rounded up to a target that is missed; a dash where nothing is known. */
export function percentText(share: number | null): string {
  return share === null ? '—' : `${(Math.floor(share * 1_000 + 1e-9) / 10).toFixed(1)} %`;
}

/** A share as a number and a bar with a mark at the target. Below it: a sign and a word, not colour alone. */
export function RateBar({ share, target }: { readonly share: number | null; readonly target: number }) {
  const { t } = useTranslation('health');
  const isBelow = share !== null && share < target;
  return (
    <span className="inline-flex w-full items-center gap-2">
      <span aria-hidden="true" className="relative h-1.5 min-w-12 flex-1 rounded-round bg-line">
        <span
          className={cx('absolute inset-y-0 left-0 rounded-round', isBelow ? 'bg-fault' : 'bg-ink-soft')}
          style={{ width: `${(share ?? 0) * 100}%` }}
        />
        <span className="absolute -inset-y-0.5 w-px bg-ink" style={{ left: `${target * 100}%` }} />
      </span>
      <span className="flex w-20 items-center justify-end gap-1 tabular-nums">
        {isBelow && <TriangleAlert role="img" aria-label={t('below')} className="size-3 shrink-0 text-fault" />}
        <span className={share === null ? 'text-ink-faint' : 'text-ink'}>{percentText(share)}</span>
      </span>
    </span>
  );
}

/** A rate as a figure with its target. */
export function RateFigure({
  name,
  hint,
  share,
  target,
}: {
  readonly name: string;
  readonly hint: string;
  readonly share: number | null;
  readonly target: number;
}) {
  const { t } = useTranslation('health');
  const isBelow = share !== null && share < target;
  return (
    <div className="flex flex-col gap-0.5" title={hint}>
      <span className="text-meta text-ink-soft">{name}</span>
      <span className="flex items-center gap-1 text-figure font-semibold text-ink tabular-nums">
        {percentText(share)}
        {isBelow && <TriangleAlert aria-hidden="true" className="size-[0.6em] shrink-0 text-fault" />}
      </span>
      {/* One line: where the word does not fit, as in a small tile of a wall, the sign says it. */}
      <span className="flex h-[1lh] flex-wrap gap-x-2 overflow-hidden text-meta text-ink-soft *:whitespace-nowrap">
        <span>{share === null ? t('nothing-known') : t('target', { percent: Math.round(target * 1_000) / 10 })}</span>
        {isBelow && <span>{t('below')}</span>}
      </span>
    </div>
  );
}
