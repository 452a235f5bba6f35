import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { useTranslation } from 'react-i18next';
import type { MapEngine } from '../map/map-engine.ts';
import { pagePalette } from '../map/palette.ts';
import { lengthText } from '../map/tools/length-text.ts';
import { useLanguage } from '../platform/desk.ts';
import { useLink, useReplicaState, useRoom } from '../platform/use-room.ts';
import { useCity, useMe, useTextIn } from '../platform/use-session.ts';
import { momentText } from '../ui/sign/time-text.ts';
import { drawPicture } from './draw-picture.ts';
import { type Dpi, metresAPx, type Paper, pictureLayout } from './picture-layout.ts';

/** An overlay that can be on the map, by its id, and its name. */
export interface LegendEntry {
  readonly overlay: string;
  readonly text: string;
}

export interface PictureWish {
  readonly title: string;
  readonly paper: Paper;
  readonly dpi: Dpi;
  /** When it was asked for, by the server. */
  readonly at: Instant;
}

/** Makes a PNG of what the map shows, with everything that must stand beside it. Rejects when the browser cannot. */
export function usePicture(legend: readonly LegendEntry[]) {
  const { t } = useTranslation('view');
  const language = useLanguage();
  const city = useCity();
  const me = useMe();
  const textIn = useTextIn();
  const link = useLink();
  const { clock } = useRoom();
  const incidents = useReplicaState('incidents');
  return async (map: MapEngine, wish: PictureWish): Promise<Blob> => {
    const { view } = map.seen();
    const size = map.size();
    const screenPx = Math.round(size.width * window.devicePixelRatio);
    const layout = pictureLayout(wish, { aspect: size.width / size.height, screenPx });
    const sheet = await map.picture(layout.map.width / size.width);
    const shown = new Set(map.shownOverlays());
    const time = (ms: number) => momentText(ms, city.zone, 'date-time');
    const live = link.at === 'live' && incidents === 'live';
    const palette = pagePalette();
    const canvas = drawPicture({
      map: sheet,
      layout,
      metresAPx: (metresAPx(view.centre[1], view.zoom) * size.width) / layout.map.width,
      bearing: view.bearing,
      colours: { paper: palette.panel, ink: palette.ink, soft: palette['ink-soft'], line: palette.edge },
      words: {
        title: wish.title === '' ? textIn(city.name) : wish.title,
        under: `${time(toMs(wish.at))} (${city.zone}) · ${t('made-by', { name: me.name })}`,
        age: live ? t('age-live', { time: time(clock.now()) }) : t('age-old', { time: time(clock.now()) }),
        legendTitle: t('legend'),
        legend: legend.filter(({ overlay }) => shown.has(overlay)).map(({ text }) => text),
        attribution: map.attribution(),
        north: t('north'),
        length: (metres) => lengthText(metres, language),
      },
    });
    return new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png'),
    );
  };
}
