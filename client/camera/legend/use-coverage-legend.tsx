import { usefulGrades } from '@watchroom/shared/camera/optics.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendEntry, LegendPart } from '../../map/legend/legend-part.ts';
import { SurfaceSign } from '../../map/legend/signs.tsx';
import { groundOpacity } from '../sight/coverage-overlay.ts';

/** Seen ground by grade, holes, and blind ground, as far as they are on the screen. */
export function useCoverageLegend(): LegendPart {
  const { t } = useTranslation('sight');
  return useMemo(
    () => ({
      id: 'coverage',
      title: t('coverage'),
      drawn: (map) => {
        const grades = new Set(map.drawn(['coverage/seen']).map(({ properties }) => Number(properties['now'])));
        const seen = usefulGrades.flatMap((grade, index): LegendEntry[] =>
          grades.has(index + 1)
            ? [
                {
                  id: grade,
                  sign: <SurfaceSign className="text-state-ready" opacity={groundOpacity[index] ?? 0.5} />,
                  text: t('legend-seen', { grade: t(`grade-${grade}`) }),
                },
              ]
            : [],
        );
        const hole = <SurfaceSign className="text-ink-faint" opacity={0} hatch="rising" />;
        const blind = <SurfaceSign className="text-fault" opacity={0.18} hatch="falling" />;
        return [
          ...seen,
          ...(map.drawn(['coverage/holes']).length > 0 ? [{ id: 'hole', sign: hole, text: t('legend-hole') }] : []),
          ...(map.drawn(['coverage/blind']).length > 0 ? [{ id: 'blind', sign: blind, text: t('legend-blind') }] : []),
        ];
      },
    }),
    [t],
  );
}
