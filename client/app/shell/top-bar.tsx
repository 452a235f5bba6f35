import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCity, useMe, useTextIn } from '../../platform/use-session.ts';
import { RoomClock } from '../../ui/sign/age.tsx';
import { accessTo, screens } from '../screens.ts';
import { AccountMenu } from './account-menu.tsx';
import { Counts } from './counts.tsx';
import { LinkSign } from './link-sign.tsx';
import { Mark } from './mark.tsx';
import { SearchBox } from './search-box.tsx';
import { SoundSign } from './sound-sign.tsx';

export function TopBar() {
  const city = useCity();
  const textIn = useTextIn();
  return (
    <header className="flex h-11 shrink-0 items-center gap-3 border-b border-line bg-panel px-3">
      <Mark className="max-sm:hidden" />
      <span className="truncate text-ink-soft max-md:hidden">{textIn(city.name)}</span>
      <Navigation />
      <span className="flex flex-1 justify-center">
        <SearchBox />
      </span>
      <Counts />
      <LinkSign />
      <RoomClock withDate className="text-ink-soft max-lg:hidden" />
      <SoundSign />
      <AccountMenu />
    </header>
  );
}

/** In full where there is room, else behind one button. */
function Navigation() {
  const { t } = useTranslation('app');
  const me = useMe();
  const open = screens.filter((screen) => accessTo(me, screen.action) !== 'never');
  return (
    <nav aria-label={t('navigation')} className="flex items-center gap-1">
      {open.map((screen) => (
        <Link
          key={screen.path}
          to={screen.path}
          activeOptions={{ exact: screen.path === '/', includeSearch: false }}
          className="focus-inside rounded-normal px-2 py-1 whitespace-nowrap text-ink-soft hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-wash aria-[current=page]:text-ink"
        >
          {t(screen.text)}
        </Link>
      ))}
    </nav>
  );
}
