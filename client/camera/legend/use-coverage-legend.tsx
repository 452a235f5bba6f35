import { usefulGrades } from '@watchroom/shared/camera/optics.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendPart } from '../../map/legend/legend-part.ts';
import { SurfaceSign } from '../../map/legend/signs.tsx';
import { FAR_STRONGEST, groundOpacity } from '../sight/coverage-overlay.ts';
import { groundSigns } from './ground-signs.ts';

/** Seen ground by grade, from far as one, holes, and blind ground, as far as they are on the screen. */
export function useCoverageLegend(): LegendPart {
  const { t } = useTranslation('sight');
  return useMemo(
    () => ({
      id: 'coverage',
      title: t('coverage'),
      drawn: (map) => {
        const { grades, farSeen, hole, blind } = groundSigns((layers) => map.drawn(layers));
        const seenSign = (opacity: number) => <SurfaceSign className="text-state-ready" opacity={opacity} />;
        const holeSign = <SurfaceSign className="text-ink-faint" opacity={0} hatch="rising" />;
        const blindSign = <SurfaceSign className="text-fault" opacity={0.18} hatch="falling" />;
        return [
          ...grades.map((grade) => ({
            id: grade,
            sign: seenSign(groundOpacity[usefulGrades.indexOf(grade)] ?? 0.5),
            text: t('legend-seen', { grade: t(`grade-${grade}`) }),
          })),
          ...(farSeen ? [{ id: 'far-seen', sign: seenSign(FAR_STRONGEST), text: t('legend-far-seen') }] : []),
          ...(hole ? [{ id: 'hole', sign: holeSign, text: t('legend-hole') }] : []),
          ...(blind ? [{ id: 'blind', sign: blindSign, text: t('legend-blind') }] : []),
        ];
      },
    }),
    [t],
  );
}
