import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { useReplicaState, useRows } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { useNow } from '../../ui/sign/time-source.ts';
import { BoardGroupTiles } from './board-group.tsx';
import { type BoardChoice, boardGroups, ON_DUTY } from './board-groups.ts';
import { BoardTools } from './board-tools.tsx';
import { LimitForm } from './limit-form.tsx';
import { useStatusLimits } from './use-limits.ts';

/** The level under the city is what a room is parted by. */
const first: BoardChoice = { text: '', role: null, status: ON_DUTY, order: 'time', onlyLate: false, level: 1 };
/** How often units are looked at again for having been too long in their status, ms. Their times tick by themselves. */
const LOOK_MS = 5_000;

/** All units of the desk's scope by area and status, with how long they have been in it (UNT-15). */
export function StatusBoard({
  onOpen,
  tools,
}: {
  readonly onOpen: ((id: UnitView['id']) => void) | null;
  /** Buttons of the head, given the units that are shown. */
  readonly tools?: (shown: readonly UnitView[]) => ReactNode;
}) {
  const { t } = useTranslation('forces');
  const state = useReplicaState('units');
  const units = useRows('units', 'unit');
  const areas = useAreas();
  const settled = useStatusLimits();
  const [choice, setChoice] = useState(first);
  const [settling, setSettling] = useState(false);
  const maySettle = useMay('city.configure');
  const nowMs = useNow(LOOK_MS);
  const limits = settled?.limits;
  const groups = useMemo(
    () => boardGroups(units.values(), choice, { limits: limits ?? {}, nowMs, areas: [...areas.keys()] }),
    [units, choice, limits, nowMs, areas],
  );
  const shown = groups.reduce((sum, group) => sum + group.rows.length, 0);
  if (state === 'cold') return <Skeleton rows={10} />;
  return (
    <Panel
      title={t('title')}
      detail={t('units', { n: shown })}
      tools={
        <>
          {tools?.(groups.flatMap(({ rows }) => rows.map(({ unit }) => unit)))}
          {maySettle && settled !== undefined && (
            <Button tone="quiet" onClick={() => setSettling(true)}>
              {t('limits')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex h-full flex-col">
        <BoardTools choice={choice} onChoice={setChoice} />
        <div className="min-h-0 flex-1 overflow-auto">
          {units.size === 0 ? (
            <EmptyState title={t('none')} hint={t('none-hint')} />
          ) : (
            shown === 0 && <EmptyState title={t('none-fit')} hint={t('none-fit-hint')} />
          )}
          {groups.map((group) => (
            <BoardGroupTiles
              key={group.area}
              group={group}
              name={group.area === null ? t('elsewhere') : (areas.get(group.area)?.name ?? group.area)}
              onOpen={onOpen}
            />
          ))}
        </div>
      </div>
      {settling && settled !== undefined && <LimitForm {...settled} onClose={() => setSettling(false)} />}
    </Panel>
  );
}
