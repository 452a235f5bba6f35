// limit: imports 17, the frame of a screen that stands alone
import { useSearch } from '@tanstack/react-router';
import { type CSSProperties, type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { SosBanner } from '../../alert/sos/sos-banner.tsx';
import { useReplicaState, useRows } from '../../platform/use-room.ts';
import { useCity, useMay, useMe, useTextIn } from '../../platform/use-session.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { RoomClock, RoomDate } from '../../ui/sign/age.tsx';
import { MonitorScreen } from '../../wall/screen/monitor-screen.tsx';
import { ScreenCare } from '../../wall/screen/screen-care.tsx';
import { wallScale, wallType } from '../../wall/screen/wall-scale.ts';
import { LinkBanner } from '../shell/link-banner.tsx';
import { LinkSign } from '../shell/link-sign.tsx';
import { Mark } from '../shell/mark.tsx';
import { Require } from '../shell/require.tsx';
import { StaleFrame } from '../shell/stale-frame.tsx';
import { PlainWall } from './plain-wall.tsx';

/** Unattended and read-only: a monitor of a wall as desks arranged it; without one the map, the counts and what is open. */
export function WallPage() {
  return (
    <Require action="wall.read">
      <Wall />
    </Require>
  );
}

function Wall() {
  const { monitor: asked } = useSearch({ from: '/signed-in/wall' });
  const me = useMe();
  const mayWatch = useMay('incident.watch');
  const scale = wallScale(useWindowSize());
  const monitors = useRows('walls', 'monitor');
  const known = useReplicaState('walls') !== 'cold';
  const { t } = useTranslation('wall');
  // A screen is told of its own monitor and of no other.
  const own = asked ?? (me.role === 'wall' ? [...monitors.keys()][0] : undefined);
  const monitor = own === undefined ? undefined : monitors.get(own);
  if (asked === undefined && me.role !== 'wall' && mayWatch)
    return (
      <Frame scale={scale}>
        <PlainWall scale={scale} />
      </Frame>
    );
  if (!known) return <Skeleton rows={4} />;
  return (
    <Frame scale={scale} name={monitor?.name}>
      {monitor === undefined || monitor.removedAt !== null ? (
        <EmptyState title={t('screen-none')} hint={t('screen-none-hint')} />
      ) : (
        <MonitorScreen monitor={monitor} scale={scale} />
      )}
    </Frame>
  );
}

interface FrameProps {
  readonly scale: number;
  readonly name?: string | undefined;
  readonly children: ReactNode;
}

function Frame({ scale, name, children }: FrameProps) {
  const { t } = useTranslation('app');
  const textIn = useTextIn();
  const city = useCity();
  return (
    <ScreenCare>
      <main id="main" style={wallType(scale) as CSSProperties} className="flex h-full flex-col bg-ground text-body">
        <h1 className="sr-only">{t('wall-title')}</h1>
        <header className="flex h-9 shrink-0 items-center gap-4 border-b border-line bg-panel px-3">
          <Mark />
          <span className="text-lead text-ink-soft">{textIn(city.name)}</span>
          {name !== undefined && <span className="text-lead text-ink-faint">{name}</span>}
          <span className="flex-1" />
          <LinkSign />
          <span className="flex gap-[1ch] text-title">
            <RoomDate />
            <RoomClock />
          </span>
        </header>
        <LinkBanner />
        <SosBanner onOpen={null} />
        <div className="relative min-h-0 flex-1">
          <StaleFrame />
          {children}
        </div>
      </main>
    </ScreenCare>
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
