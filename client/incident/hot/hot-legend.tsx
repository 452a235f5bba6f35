import type { HotGrids } from '@watchroom/shared/incident/hot-grids.ts';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { useTextIn } from '../../platform/use-session.ts';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { Select } from '../../ui/control/select.tsx';
import { chooseHot, hotPeriods, leastOf, useHotChoice, useHotGrids } from './hot-choice.ts';
import { heatOpacity } from './hot-overlay.ts';

const ALL = 'all';
const steps = [1, 2, 3, 4] as const;

/** What the colours of the hot grids mean, and of which time and types they speak. */
export function HotLegend() {
  const { t } = useTranslation('hot');
  const { on } = useHotChoice();
  const answer = useHotGrids();
  const [folded, setFolded] = useState(false);
  if (!on) return null;
  const Fold = folded ? ChevronUp : ChevronDown;
  return (
    <section
      aria-label={t('hot')}
      className="appear absolute right-20 bottom-8 flex w-60 max-w-[calc(100%-6rem)] flex-col gap-1 rounded-normal border border-edge bg-overlay p-2 shadow-overlay"
    >
      <header className="flex items-center gap-2">
        <h3 className="flex-1 font-semibold">{t('hot')}</h3>
        <IconButton
          label={t(folded ? 'unfold' : 'fold')}
          aria-expanded={!folded}
          icon={<Fold aria-hidden="true" className="size-4" />}
          onClick={() => setFolded(!folded)}
        />
        <IconButton
          label={t('close')}
          icon={<X aria-hidden="true" className="size-4" />}
          onClick={() => chooseHot({ on: false })}
        />
      </header>
      {!folded && <Scale answer={answer} />}
    </section>
  );
}

function Scale({ answer }: { readonly answer: ReturnType<typeof useHotGrids> }) {
  const { t } = useTranslation('hot');
  const textIn = useTextIn();
  const { period, group } = useHotChoice();
  const groups = answer.data?.groups ?? [];
  return (
    <>
      <div className="grid grid-cols-2 gap-1">
        <Select
          label={t('period')}
          value={period}
          options={hotPeriods.map((value) => ({ value, text: t(`period-${value}`) }))}
          onChange={(next) => chooseHot({ period: next })}
        />
        <Select
          label={t('group')}
          value={group ?? ALL}
          options={[
            { value: ALL, text: t('group-all') },
            ...groups.map(({ id, name }) => ({ value: id as string, text: textIn(name) })),
          ]}
          onChange={(next) => chooseHot({ group: next === ALL ? null : next })}
        />
      </div>
      <ol aria-label={t('legend')} className="flex gap-2 text-meta tabular-nums">
        {steps.map((step) => (
          <li key={step} className="flex items-center gap-1">
            <span className="relative size-4 border border-heat">
              <span className="absolute inset-0 bg-heat" style={{ opacity: heatOpacity[step] }} />
            </span>
            {t('legend-from', { n: leastOf[period] * 2 ** (step - 1) })}
          </li>
        ))}
      </ol>
      <p role="status" className="text-meta text-ink-soft tabular-nums">
        {answer.isError ? faultOf(answer.error).text : <Summary answer={answer.data} least={leastOf[period]} />}
      </p>
    </>
  );
}

function Summary({ answer, least }: { readonly answer: HotGrids | undefined; readonly least: number }) {
  const { t } = useTranslation('hot');
  if (answer === undefined) return null;
  if (answer.total === null) return t('total-few');
  if (answer.grids.length === 0) return t('none', { n: least });
  return t('total', { n: answer.total, grids: answer.grids.length });
}
