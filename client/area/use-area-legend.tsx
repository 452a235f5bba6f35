import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendEntry, LegendPart } from '../map/legend/legend-part.ts';
import { LineSign, SurfaceSign } from '../map/legend/signs.tsx';
import { useCity, useTextIn } from '../platform/use-session.ts';
import { borderLook } from './area-overlay.ts';
import { useSpecialDepartments } from './special-layers.tsx';
import { specialId } from './special-overlay.ts';

/** Borders by level, and the grids that are marked: departments' own ones, and those with nobody on duty. */
export function useAreaLegend(): LegendPart {
  const { t } = useTranslation('area');
  const { t: roster } = useTranslation('roster');
  const { levels } = useCity();
  const textIn = useTextIn();
  const departments = useSpecialDepartments();
  return useMemo(
    () => ({
      id: 'area',
      title: t('areas'),
      drawn: (map) => {
        const borders = levels.flatMap((level, index): LegendEntry[] => {
          if (map.drawn([`area/border-${index}`]).length === 0) return [];
          return [{ id: level.id, sign: borderSign(index, levels.length), text: textIn(level.name) }];
        });
        const shown = new Set(map.shownOverlays());
        const special = departments
          .filter(({ id }) => shown.has(specialId(id)))
          .map(({ id, name }) => ({
            id: specialId(id),
            sign: <LineSign className="text-[var(--draw-teal)]" widthPx={2} dashes="1 3 1 6" />,
            text: t('special-of', { department: name }),
          }));
        const isHatched = map.drawn(['staffing/fill']).some(({ state }) => state?.['unstaffed'] === true);
        const hatch = <SurfaceSign className="text-fault" opacity={0} hatch="rising" edge="none" />;
        return [
          ...borders,
          ...special,
          ...(isHatched ? [{ id: 'unstaffed', sign: hatch, text: roster('unstaffed') }] : []),
        ];
      },
    }),
    [t, roster, levels, textIn, departments],
  );
}

function borderSign(level: number, count: number) {
  const { widthPx, dashes } = borderLook(level, count);
  const scaled = dashes.map((part) => part * widthPx).join(' ');
  return <LineSign className="text-ink-faint" widthPx={widthPx} dashes={scaled} />;
}
