import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendPart } from '../../map/legend/legend-part.ts';
import { SurfaceSign } from '../../map/legend/signs.tsx';
import { leastOf, useHotChoice } from './hot-choice.ts';
import { heatOpacity } from './hot-overlay.ts';

const steps = [1, 2, 3, 4] as const;

/** Hot grids by how many incidents they stand for. */
export function useHeatLegend(): LegendPart {
  const { t } = useTranslation('hot');
  const { period } = useHotChoice();
  return useMemo(
    () => ({
      id: 'hot',
      title: t('legend'),
      drawn: (map) => {
        const heats = new Set(map.drawn(['hot/fill']).map(({ properties }) => properties['heat']));
        return steps
          .filter((step) => heats.has(step))
          .map((step) => ({
            id: String(step),
            sign: <SurfaceSign className="text-heat" opacity={heatOpacity[step]} />,
            text: t('legend-from', { n: leastOf[period] * 2 ** (step - 1) }),
          }));
      },
    }),
    [t, period],
  );
}
