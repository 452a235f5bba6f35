import type { HotGrid } from '@watchroom/shared/incident/hot-grids.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { useCity, useMay, useTextIn } from '../../platform/use-session.ts';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { useHotChoice, useHotGrids } from './hot-choice.ts';

/** On the card of a grid: how many incidents in the chosen period, and of which groups. Numbers only (HOT-5). */
export function HotLines({ grid }: { readonly grid: AreaId }) {
  const may = useMay('hotspot.read');
  return may ? <Lines grid={grid} /> : null;
}

function Lines({ grid: id }: { readonly grid: AreaId }) {
  const { t } = useTranslation('hot');
  const textIn = useTextIn();
  const { period, group } = useHotChoice();
  // The card tells of the heat also while the layer is off.
  const { data, isError, error, refetch } = useHotGrids({ asked: true });
  if (isError) return <ErrorState text={faultOf(error).text} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton rows={1} />;
  const grid = data.grids.find((one) => one.id === id);
  const type = data.groups.find((one) => one.id === group);
  const of = [t(`period-${period}`), ...(type === undefined ? [] : [textIn(type.name)])].join(' · ');
  return (
    <section aria-label={t('count')} className="mt-2">
      <h4 className="font-semibold text-ink-soft">
        {t('count')} <span className="font-normal text-ink-faint">{of}</span>
      </h4>
      {grid === undefined ? (
        <p className="text-ink-faint">{t('not-hot')}</p>
      ) : (
        <>
          <p className="tabular-nums">{t('count-n', { n: grid.count })}</p>
          <Groups grid={grid} />
        </>
      )}
    </section>
  );
}

function Groups({ grid }: { readonly grid: HotGrid }) {
  const { t } = useTranslation('hot');
  const { types } = useCity();
  const textIn = useTextIn();
  const rest = grid.count - grid.groups.reduce((sum, { count }) => sum + count, 0);
  return (
    <ul aria-label={t('groups')}>
      {grid.groups.map(({ id, count }) => {
        const type = types.find((one) => one.id === id);
        return <Line key={id} name={type === undefined ? id : textIn(type.name)} count={count} />;
      })}
      {rest > 0 && <Line name={t('groups-rest')} count={rest} />}
    </ul>
  );
}

function Line({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <li className="flex justify-between border-t border-line py-0.5">
      {name}
      <span className="tabular-nums">{count}</span>
    </li>
  );
}
