import { type CSSProperties, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { SosBanner } from '../../alert/sos/sos-banner.tsx';
import { useCity, useTextIn } from '../../platform/use-session.ts';
import { RoomClock, RoomDate } from '../../ui/sign/age.tsx';
import { LinkBanner } from '../shell/link-banner.tsx';
import { LinkSign } from '../shell/link-sign.tsx';
import { Mark } from '../shell/mark.tsx';
import { Require } from '../shell/require.tsx';
import { StaleFrame } from '../shell/stale-frame.tsx';
import { WallCounts } from './wall-counts.tsx';
import { WallIncidents } from './wall-incidents.tsx';
import { WallMap } from './wall-map.tsx';
import { WallOnline } from './wall-online.tsx';
import { wallScale } from './wall-scale.ts';

/** Unattended and read-only: the map, the counts, what is open, as large as the viewing distance asks. */
export function WallPage() {
  return (
    <Require action="incident.claim">
      <Wall />
    </Require>
  );
}

function Wall() {
  const { t } = useTranslation('app');
  const textIn = useTextIn();
  const city = useCity();
  const scale = wallScale(useWindowSize());
  return (
    <main id="main" style={{ '--scale': scale } as CSSProperties} className="flex h-full flex-col bg-ground text-body">
      <h1 className="sr-only">{t('wall-title')}</h1>
      <header className="flex h-11 shrink-0 items-center gap-4 border-b border-line bg-panel px-3">
        <Mark />
        <span className="text-lead text-ink-soft">{textIn(city.name)}</span>
        <span className="flex-1" />
        <LinkSign />
        <span className="flex gap-[1ch] text-title">
          <RoomDate />
          <RoomClock />
        </span>
      </header>
      <LinkBanner />
      <SosBanner onOpen={null} />
      <div className="relative flex min-h-0 flex-1 portrait:flex-col">
        <StaleFrame />
        <div className="min-h-0 min-w-0 flex-[1.7]">
          <WallMap scale={scale} />
        </div>
        <div className="flex min-h-0 min-w-0 flex-1 flex-col border-l border-line bg-panel">
          <WallCounts />
          <WallOnline />
          <WallIncidents />
        </div>
      </div>
    </main>
  );
}

function useWindowSize() {
  const text = useSyncExternalStore(
    (listener) => {
      window.addEventListener('resize', listener);
      return () => window.removeEventListener('resize', listener);
    },
    () => `${window.innerWidth} ${window.innerHeight}`,
  );
  const [widthPx = 0, heightPx = 0] = text.split(' ').map(Number);
  return { widthPx, heightPx };
}
