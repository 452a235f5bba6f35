import { useNavigate } from '@tanstack/react-router';
import { type SearchHit, type SearchKind, SearchReply } from '@watchroom/shared/city/search-api.ts';
import { Camera, Landmark, LayoutGrid, type LucideIcon, MapPin, Navigation, Siren, Truck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { storedView } from '../../map/map-view.ts';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useMay, useMe } from '../../platform/use-session.ts';
import { CommandPalette, type PaletteGroup } from '../../ui/overlay/command-palette.tsx';
import { accessTo, screens } from '../screens.ts';
import { hitsByKind, searchPath } from './search-items.ts';
import { useGoTo } from './use-go-to.ts';
import { useSettled } from './use-settled.ts';

const icons: Record<SearchKind, LucideIcon> = {
  coordinates: Navigation,
  incident: Siren,
  unit: Truck,
  camera: Camera,
  area: Landmark,
  address: MapPin,
};
/** A fast typist presses a key every 100 ms. */
const SETTLE_MS = 150;

/** Finds cameras, places, units and incidents, and goes to screens; by name, number, pinyin or initials. */
export function SearchPalette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('app');
  const [query, setQuery] = useState('');
  const found = useFound(query);
  const gotoScreens = useScreens(query);
  const goTo = useGoTo();
  const close = () => {
    setQuery('');
    onClose();
  };
  const hits: PaletteGroup[] = found.groups.map(({ kind, hits: some }) => {
    const Icon = icons[kind];
    return {
      heading: t(`found-${kind}`),
      items: some.map((hit) => ({
        id: `${kind} ${hit.id}`,
        text: hit.title,
        detail: hit.nearMiss ? `${t('near-miss')} · ${hit.subtitle}` : hit.subtitle,
        icon: <Icon aria-hidden="true" className="size-4" />,
        onSelect: () => {
          goTo(hit);
          close();
        },
      })),
    };
  });
  const groups = [...hits, ...gotoScreens(close)];
  return (
    <CommandPalette
      open={open}
      onClose={close}
      label={t('search')}
      placeholder={t('search-hint')}
      query={query}
      onQuery={setQuery}
      groups={groups}
      loading={found.loading}
      {...(found.fault === null ? {} : { message: found.fault })}
    />
  );
}

/** What the server found. While a new answer is under way the last one stays, so that nothing flickers under the choice. */
function useFound(query: string) {
  const may = useMay('search.use');
  const wanted = query.trim();
  const settled = useSettled(wanted, SETTLE_MS);
  const path = searchPath(settled, storedView(window.localStorage, 'console'));
  const when = may && settled !== '';
  const answer = useAnswer({ key: ['search', path], when, ask: { method: 'GET', path, reply: SearchReply } });
  const last = useRef<readonly SearchHit[]>([]);
  useEffect(() => {
    if (answer.data !== undefined) last.current = answer.data.hits;
  }, [answer.data]);
  const hits = wanted === '' ? [] : (answer.data?.hits ?? last.current);
  return {
    groups: hitsByKind(hits),
    loading: may && wanted !== '' && (wanted !== settled || answer.isPending),
    fault: when && answer.isError ? faultOf(answer.error).text : null,
  };
}

function useScreens(query: string): (close: () => void) => PaletteGroup[] {
  const { t } = useTranslation('app');
  const me = useMe();
  const navigate = useNavigate();
  const wanted = query.trim().toLowerCase();
  const matching = screens.filter(
    (screen) => accessTo(me, screen.action) !== 'never' && t(screen.text).toLowerCase().includes(wanted),
  );
  return (close) =>
    matching.length === 0
      ? []
      : [
          {
            heading: t('navigation'),
            items: matching.map((screen) => ({
              id: `screen ${screen.path}`,
              text: t(screen.text),
              icon: <LayoutGrid aria-hidden="true" className="size-4" />,
              onSelect: () => {
                void navigate({ to: screen.path });
                close();
              },
            })),
          },
        ];
}
