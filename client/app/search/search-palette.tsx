import { type SearchHit, WORDS_TAKEN } from '@watchroom/shared/city/search-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { storedView } from '../../map/map-view.ts';
import { faultOf } from '../../platform/fault.ts';
import { useMay, useMe } from '../../platform/use-session.ts';
import { useSettled } from '../../platform/use-settled.ts';
import { CommandPalette, type PaletteGroup } from '../../ui/overlay/command-palette.tsx';
import { useHitItem } from './hit-item.tsx';
import { keepRecent, recentHits } from './recent-hits.ts';
import { groupsOf, searchPath } from './search-items.ts';
import { useGoTo } from './use-go-to.ts';
import { useScreens } from './use-screens.tsx';
import { useSearch } from './use-search.ts';

/** Somebody who types is not told after each key that there is nothing. */
const SETTLE_MS = 200;

/** Finds cameras, places, units and incidents, and goes to screens; by name, number, pinyin or initials. */
export function SearchPalette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('app');
  const [query, setQuery] = useState('');
  const found = useFound(query);
  const recent = useRecent();
  const gotoScreens = useScreens(query);
  const goTo = useGoTo();
  const close = () => {
    setQuery('');
    onClose();
  };
  const item = useHitItem((hit) => {
    goTo(hit);
    recent.keep(hit);
    close();
  });
  const groups: PaletteGroup[] = found.isAsked
    ? groupsOf(found.hits).map(({ name, hits }) => ({ heading: t(`hits-${name}`), items: hits.map(item) }))
    : recent.hits.length > 0
      ? [{ heading: t('hits-recent'), items: recent.hits.map(item) }]
      : [];
  return (
    <CommandPalette
      open={open}
      onClose={close}
      label={t('search')}
      placeholder={t('search-hint')}
      query={query}
      onQuery={setQuery}
      groups={[...groups, ...gotoScreens(close)]}
      busy={found.isAsked && !found.isCurrent}
      message={found.message}
    />
  );
}

/** What the server found, and what to say beside it: how to ask, that nothing was found, or what failed. */
function useFound(query: string) {
  const { t } = useTranslation('app');
  const may = useMay('search.use');
  const wanted = [...query.trim()].slice(0, WORDS_TAKEN).join('');
  const isAsked = may && wanted !== '';
  const path = searchPath(wanted, storedView(window.localStorage, 'console'));
  const { hits, isCurrent, fault } = useSearch(isAsked ? wanted : null, path);
  const nothing = isCurrent && hits.length === 0 ? wanted : '';
  const isNothing = useSettled(nothing, SETTLE_MS) === nothing && nothing !== '';
  const message = () => {
    if (!may) return undefined;
    if (!isAsked) return t('search-how');
    if (fault !== null) return faultOf(fault).text;
    return isNothing ? t('search-nothing', { words: wanted }) : undefined;
  };
  const isSettled = fault !== null || (isCurrent && (hits.length > 0 || isNothing));
  return { hits, isAsked, isCurrent: isSettled, message: message() };
}

/** What this account chose before in this tab. */
function useRecent() {
  const { id } = useMe();
  return {
    hits: recentHits(window.sessionStorage, id),
    keep: (hit: SearchHit) => keepRecent(window.sessionStorage, id, hit),
  };
}
