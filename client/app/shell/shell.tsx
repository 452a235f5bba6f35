import { Outlet, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SosBanner } from '../../alert/sos/sos-banner.tsx';
import { select } from '../../map/selection.ts';
import { useShortcut } from '../../platform/shortcut.ts';
import { useMay } from '../../platform/use-session.ts';
import { LinkBanner } from './link-banner.tsx';
import { StaleFrame } from './stale-frame.tsx';
import { TopBar } from './top-bar.tsx';

/** The frame of the desk's screens: top bar, the strip that says when nothing is live, and the screen. */
export function Shell() {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  useShortcut('s', useMay('roster.read') ? () => void navigate({ to: '/status' }) : null);
  return (
    <div className="flex h-full flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-1 focus:rounded-normal focus:bg-overlay focus:px-3 focus:py-1"
      >
        {t('skip')}
      </a>
      <TopBar />
      <LinkBanner />
      <SosBanner
        onOpen={(id) => {
          select({ kind: 'incident', id });
          void navigate({ to: '/', search: { incident: id } });
        }}
      />
      <div className="relative min-h-0 flex-1">
        <Outlet />
        <StaleFrame />
      </div>
    </div>
  );
}
