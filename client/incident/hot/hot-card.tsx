import type { HotGrid } from '@watchroom/shared/incident/hot-grids.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { useAreas } from '../../area/use-areas.ts';
import { MapCard } from '../../map/map-card.tsx';
import { useCity, useTextIn } from '../../platform/use-session.ts';
import { Facts } from '../../ui/layout/panel.tsx';
import { useHotChoice, useHotGrids } from './hot-choice.ts';

/** A grid chosen by its heat: how many incidents, of which groups, and what stands in it. Numbers only (HOT-5). */
export function HotCard({ id, children }: { readonly id: AreaId; readonly children?: ReactNode }) {
  const { t } = useTranslation('hot');
  const areas = useAreas();
  const { period } = useHotChoice();
  const grid = useHotGrids().data?.grids.find((one) => one.id === id);
  const path = areas.get(id)?.path ?? grid?.path ?? [id];
  return (
    <MapCard title={areas.get(id)?.name ?? id}>
      <Facts
        items={[
          { name: t('area'), value: <AreaPathText path={path} /> },
          ...(grid === undefined ? [] : [{ name: t('count'), value: t('count-n', { n: grid.count }) }]),
          { name: t('since'), value: t(`period-${period}`) },
        ]}
      />
      {grid === undefined ? <p className="mt-2 text-ink-faint">{t('not-hot')}</p> : <Groups grid={grid} />}
      {children}
    </MapCard>
  );
}

function Groups({ grid }: { readonly grid: HotGrid }) {
  const { t } = useTranslation('hot');
  const { types } = useCity();
  const textIn = useTextIn();
  const rest = grid.count - grid.groups.reduce((sum, { count }) => sum + count, 0);
  return (
    <section aria-label={t('groups')} className="mt-2">
      <h4 className="font-semibold text-ink-soft">{t('groups')}</h4>
      <ul>
        {grid.groups.map(({ id, count }) => {
          const type = types.find((one) => one.id === id);
          return <Line key={id} name={type === undefined ? id : textIn(type.name)} count={count} />;
        })}
        {rest > 0 && <Line name={t('groups-rest')} count={rest} />}
      </ul>
    </section>
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
