import type { SearchHit, SearchKind } from '@watchroom/shared/city/search-api.ts';
import { distanceM } from '@watchroom/shared/kernel/geo.ts';
import { Camera, Landmark, type LucideIcon, MapPin, Navigation, Siren, Truck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { storedView } from '../../map/map-view.ts';
import { lengthText } from '../../map/tools/length-text.ts';
import { useLanguage } from '../../platform/desk.ts';
import type { PaletteItem } from '../../ui/overlay/command-palette.tsx';
import { Age } from '../../ui/sign/age.tsx';

const icons: Record<SearchKind, LucideIcon> = {
  coordinates: Navigation,
  incident: Siren,
  unit: Truck,
  camera: Camera,
  area: Landmark,
  address: MapPin,
};
/** A unit that was heard longer ago may be elsewhere by now. */
const OLD_PLACE_MS = 60_000;

/** A hit as a row: what it is, where, how far from where the map looks, how old. */
export function useHitItem(onSelect: (hit: SearchHit) => void): (hit: SearchHit) => PaletteItem {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const centre = storedView(window.localStorage, 'console')?.centre ?? null;
  return (hit) => {
    const Icon = icons[hit.kind];
    const away = centre === null || hit.place === null || hit.kind === 'area' ? null : distanceM(centre, hit.place);
    const parts = [hit.number ?? '', hit.datum === null ? '' : t(`datum-${hit.datum}`), hit.subtitle];
    return {
      id: `${hit.kind} ${hit.id}`,
      text: hit.title,
      tag: t(`found-${hit.kind}`),
      detail: parts.filter((part) => part !== '').join(' · '),
      icon: <Icon aria-hidden="true" className="size-4" />,
      aside: (
        <>
          {hit.over && <span>{t('hit-over')}</span>}
          {hit.at !== null && <Age at={hit.at} {...(hit.kind === 'unit' ? { oldAfterMs: OLD_PLACE_MS } : {})} />}
          {away !== null && <span className="tabular-nums">{lengthText(away, language)}</span>}
        </>
      ),
      onSelect: () => onSelect(hit),
    };
  };
}
