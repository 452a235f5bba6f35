import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendPart } from '../map/legend/legend-part.ts';
import { LineSign } from '../map/legend/signs.tsx';

const layers = ['drawing/line-shared', 'drawing/line-own', 'drawing/point'] as const;

/** What people drew: what others see too, and what only this desk sees. */
export function useDrawingLegend(): LegendPart {
  const { t } = useTranslation('drawing');
  return useMemo(
    () => ({
      id: 'drawing',
      title: t('drawings'),
      drawn: (map) => {
        const own = new Set(map.drawn(layers).map(({ properties }) => properties['own'] === true));
        const plain = <LineSign className="text-ink" widthPx={2.2} />;
        const dashed = <LineSign className="text-ink" widthPx={2.2} dashes="5 4" />;
        return [
          ...(own.has(false) ? [{ id: 'shared', sign: plain, text: t('legend-shared') }] : []),
          ...(own.has(true) ? [{ id: 'own', sign: dashed, text: t('legend-own') }] : []),
        ];
      },
    }),
    [t],
  );
}
