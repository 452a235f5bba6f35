import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/sign/kbd.tsx';
import { SearchPalette } from '../search/search-palette.tsx';
import { LineBox } from './line-box.tsx';

/** The doors to the search (a button that looks like a field, and Ctrl K from everywhere) and to the command line. */
export function SearchBox() {
  const { t } = useTranslation('app');
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpen(true);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        aria-keyshortcuts="Control+K"
        onClick={() => setOpen(true)}
        className="control-height flex w-full max-w-80 min-w-8 items-center max-lg:w-8 max-lg:justify-center gap-2 overflow-hidden rounded-normal border border-edge bg-well px-2 text-ink-faint hover:text-ink-soft"
      >
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="flex-1 truncate text-left max-lg:sr-only">{t('search-hint')}</span>
        <span className="shrink-0 max-lg:hidden @max-[13rem]:hidden">
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      <SearchPalette open={open} onClose={() => setOpen(false)} />
      <LineBox />
    </>
  );
}
