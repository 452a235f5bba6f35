import { PostKind } from '@watchroom/shared/post/post-api.ts';
import { staffings } from '@watchroom/shared/post/staffing.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendPart } from '../map/legend/legend-part.ts';
import { PictureSign } from '../map/legend/signs.tsx';
import { drawPostIcon, postIconName, readPostIcon } from './post-icon.ts';

/** Posts by kind, and by who is there. */
export function usePostLegend(): LegendPart {
  const { t } = useTranslation('post');
  return useMemo(
    () => ({
      id: 'post',
      title: t('posts'),
      drawn: (map) => {
        const icons = map
          .drawn(['post/body'])
          .map(({ properties }) => readPostIcon(String(properties['icon'])))
          .filter((icon) => icon !== null);
        const kinds = PostKind.options.filter((kind) => icons.some((icon) => icon.kind === kind));
        const ats = staffings.filter((at) => icons.some((icon) => icon.at === at));
        const sign = (icon: Parameters<typeof postIconName>[0]) => (
          <PictureSign name={postIconName(icon)} draw={drawPostIcon} />
        );
        return [
          ...kinds.map((kind) => ({ id: kind, sign: sign({ kind, at: 'staffed' }), text: t(`kind-${kind}`) })),
          ...ats.map((at) => ({ id: at, sign: sign({ kind: kinds[0] ?? 'kiosk', at }), text: t(`at-${at}`) })),
        ];
      },
    }),
    [t],
  );
}
