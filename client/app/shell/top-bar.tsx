import { Link, useNavigate } from '@tanstack/react-router';
import { Menu as MenuIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCity, useMe, useTextIn } from '../../platform/use-session.ts';
import { Menu, type MenuEntry } from '../../ui/overlay/menu.tsx';
import { RoomClock, RoomDate } from '../../ui/sign/age.tsx';
import { accessTo, type Screen, screens } from '../screens.ts';
import { AccountMenu } from './account-menu.tsx';
import { DeskSigns } from './desk-signs.tsx';
import { LinkSign } from './link-sign.tsx';
import { Mark } from './mark.tsx';
import { SearchBox } from './search-box.tsx';
import { SoundSign } from './sound-sign.tsx';
import { useNarrow } from './use-narrow.ts';

export function TopBar() {
  const city = useCity();
  const textIn = useTextIn();
  const narrow = useNarrow();
  return (
    <header className="flex h-11 shrink-0 items-center gap-3 border-b border-line bg-panel px-3 max-sm:gap-1.5 max-sm:px-2">
      <Mark bare={narrow} />
      <span className="shrink-0 text-ink-soft max-2xl:hidden">{textIn(city.name)}</span>
      <Navigation />
      <span className="@container flex min-w-0 flex-1 justify-center gap-1">
        <SearchBox />
      </span>
      <DeskSigns />
      <LinkSign />
      <span className="flex gap-[1ch] text-ink-soft max-lg:hidden">
        <RoomDate className="max-2xl:hidden" />
        <RoomClock />
      </span>
      <SoundSign />
      <AccountMenu />
    </header>
  );
}

/** What is looked at now and then stands in the account's menu: what the screens are made of, and a wall, which runs on a screen of its own. */
const isWork = ({ path }: Screen) => path !== '/gallery' && path !== '/wall';

/** In full where there is room, else behind one button. */
function Navigation() {
  const { t } = useTranslation('app');
  const me = useMe();
  const navigate = useNavigate();
  const open = screens.filter((screen) => accessTo(me, screen.action) !== 'never');
  if (useNarrow()) {
    const entries = open.map(
      (screen): MenuEntry => ({
        kind: 'action',
        text: t(screen.text),
        onSelect: () => void navigate({ to: screen.path }),
      }),
    );
    return (
      <nav aria-label={t('navigation')}>
        <Menu
          entries={entries}
          trigger={
            <button
              type="button"
              aria-label={t('navigation')}
              className="control-square flex items-center justify-center rounded-normal hover:bg-hover"
            >
              <MenuIcon aria-hidden="true" className="size-4" />
            </button>
          }
        />
      </nav>
    );
  }
  return (
    <nav aria-label={t('navigation')} className="flex items-center gap-1 max-2xl:gap-0.5">
      {open.filter(isWork).map((screen) => (
        <Link
          key={screen.path}
          to={screen.path}
          activeOptions={{ exact: screen.path === '/', includeSearch: false }}
          className="focus-inside rounded-normal px-2 py-1 whitespace-nowrap max-2xl:px-1.5 text-ink-soft hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-wash aria-[current=page]:text-ink"
        >
          {t(screen.text)}
        </Link>
      ))}
    </nav>
  );
}
