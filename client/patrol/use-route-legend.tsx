import { checkpointAts } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendPart } from '../map/legend/legend-part.ts';
import { LineSign, PictureSign } from '../map/legend/signs.tsx';
import { checkpointIconName, drawCheckpointIcon } from './route/checkpoint-icon.ts';

const DASHES = '8 2.5 1.6 2.5';

/** Patrol routes, walked or not, and their checkpoints. */
export function useRouteLegend(): LegendPart {
  const { t } = useTranslation('route');
  return useMemo(
    () => ({
      id: 'route',
      title: t('routes'),
      drawn: (map) => {
        const walked = new Set(map.drawn(['route/line']).map(({ properties }) => properties['walked'] === true));
        const icons = new Set(map.drawn(['route/checkpoint']).map(({ properties }) => properties['icon']));
        const line = (className: string, widthPx: number) => (
          <LineSign className={className} widthPx={widthPx} dashes={DASHES} />
        );
        return [
          ...(walked.has(true)
            ? [{ id: 'walked', sign: line('text-state-moving', 2.6), text: t('legend-walked') }]
            : []),
          ...(walked.has(false) ? [{ id: 'idle', sign: line('text-state-off', 1.8), text: t('not-walked') }] : []),
          ...checkpointAts
            .filter((at) => icons.has(checkpointIconName(at)))
            .map((at) => ({
              id: at,
              sign: <PictureSign name={checkpointIconName(at)} draw={drawCheckpointIcon} />,
              text: t('legend-checkpoint', { state: t(`at-${at}`) }),
            })),
        ];
      },
    }),
    [t],
  );
}
