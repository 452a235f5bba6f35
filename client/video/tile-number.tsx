import { useTranslation } from 'react-i18next';

/** The number that a camera has on the map; nothing for one that was opened by hand. */
export function TileNumber({ number }: { readonly number: number | null }) {
  const { t } = useTranslation('video');
  if (number === null) return null;
  return (
    <span
      title={t('number-on-map')}
      className="flex size-4 shrink-0 items-center justify-center rounded-round bg-accent text-[0.6875rem] text-accent-ink"
    >
      {number}
    </span>
  );
}
