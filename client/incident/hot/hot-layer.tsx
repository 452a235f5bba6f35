import type { HotGrid } from '@watchroom/shared/incident/hot-grids.ts';
import { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { useHovered, useMap, useOverlay, useOverlayData } from '../../map/map-context.ts';
import { MapTip } from '../../map/map-tip.tsx';
import { select, selectedId, useSelection } from '../../map/selection.ts';
import { leastOf, useHotChoice } from './hot-choice.ts';
import { HOT_LABELS, HOT_SOURCE, hotFeatures, hotOverlay } from './hot-overlay.ts';

export interface HotLayerProps {
  readonly grids: readonly HotGrid[];
  /** Grids that belong to what is selected; null = nothing is. */
  readonly lit: ReadonlySet<string> | null;
}

/** Hot grids as a calm fill by how many incidents they had. */
export function HotLayer({ grids, lit }: HotLayerProps) {
  const { t } = useTranslation('hot');
  const map = useMap();
  const areas = useAreas();
  const { period } = useHotChoice();
  const chosen = selectedId(useSelection(), 'grid');
  const hit = useHovered('hot');
  const features = useMemo(
    () => hotFeatures(grids, { least: leastOf[period], chosen, lit }),
    [grids, period, chosen, lit],
  );
  useOverlay(hotOverlay);
  useOverlayData(HOT_SOURCE, features.fills);
  useOverlayData(HOT_LABELS, features.labels);
  useEffect(
    () =>
      map?.onPress((press) =>
        press.hit?.overlay === 'hot' ? select({ kind: 'grid', id: AreaId.parse(press.hit.id) }) : undefined,
      ),
    [map],
  );
  const hovered = hit === null ? undefined : grids.find(({ id }) => id === hit.id);
  if (hit === null || hovered === undefined) return null;
  return (
    <MapTip place={hit.place}>
      <span className="font-semibold">{areas.get(hovered.id)?.name ?? hovered.id}</span>{' '}
      <span className="tabular-nums">{t('count-n', { n: hovered.count })}</span>
    </MapTip>
  );
}
