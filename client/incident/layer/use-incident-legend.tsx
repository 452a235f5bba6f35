import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendEntry, LegendPart } from '../../map/legend/legend-part.ts';
import { PictureSign } from '../../map/legend/signs.tsx';
import { priorities, priorityName } from '../../ui/sign/shapes.ts';
import { drawIncidentIcon, incidentIconName, RING_STEPS, readIncidentIcon } from './incident-icon.ts';

const faces = ['run', 'warn', 'over'] as const;

/** Incidents by priority, and what the ring around them says of their clock. */
export function useIncidentLegend(): LegendPart {
  const { t } = useTranslation('incident');
  const { t: ui } = useTranslation('ui');
  return useMemo(
    () => ({
      id: 'incident',
      title: t('legend'),
      drawn: (map) => {
        const icons = map
          .drawn(['incident/body'])
          .map(({ properties }) => readIncidentIcon(String(properties['icon'])))
          .filter((icon) => icon !== null);
        const levels = priorities.filter((priority) => icons.some((icon) => icon.priority === priority));
        const clocks = faces.filter((face) => icons.some((icon) => icon.face === face));
        const first = levels[0] ?? 4;
        return [
          ...levels.map((priority): LegendEntry => {
            const name = incidentIconName({ priority, taken: true, face: 'none', left: 0 });
            const word = ui(`priority-${priorityName[priority]}`);
            return { id: word, sign: <PictureSign name={name} draw={drawIncidentIcon} />, text: word };
          }),
          ...clocks.map((face): LegendEntry => {
            const left = face === 'over' ? 0 : RING_STEPS / (face === 'warn' ? 4 : 2);
            const name = incidentIconName({ priority: first, taken: false, face, left });
            return { id: face, sign: <PictureSign name={name} draw={drawIncidentIcon} />, text: t(`legend-${face}`) };
          }),
        ];
      },
    }),
    [t, ui],
  );
}
