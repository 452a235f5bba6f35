import type { TileContent } from '@watchroom/shared/wall/tile.ts';
import { useTranslation } from 'react-i18next';
import { useRows } from '../platform/use-room.ts';

/** What a tile shows, in a few words. */
export function useTileWords(): (content: TileContent) => string {
  const { t } = useTranslation('wall');
  const { t: chart } = useTranslation('chart');
  const { t: still } = useTranslation('wall-still');
  const tours = useRows('tours', 'tour');
  return (content) => {
    switch (content.kind) {
      case 'camera':
        return t('what-camera', { name: content.name });
      case 'tour':
        return t('what-tour', { name: tours.get(content.tour)?.name ?? '' });
      case 'still':
        return still('what', { name: content.name });
      case 'chart':
        return chart(`what-${content.chart}`);
      case 'page':
        return t('what-page', { name: content.page });
      case 'incident':
        return t('what-incident', { number: content.number });
      default:
        return t(`what-${content.kind}`);
    }
  };
}
