import { instant } from '@watchroom/shared/kernel/time.ts';
import type { TourSteer } from '@watchroom/shared/tour/tour-machine.ts';
import { ChevronLeft, ChevronRight, LayoutGrid, type LucideIcon, Pause, Play, Square, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRoom, useRows } from '../../platform/use-room.ts';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { TourTile } from '../screen/tour-tile.tsx';
import { closeTour, steerWatched, useWatchedTour } from './tour-store.ts';

const icons: Readonly<Record<TourSteer, LucideIcon>> = {
  previous: ChevronLeft,
  pause: Pause,
  resume: Play,
  next: ChevronRight,
  unpack: LayoutGrid,
  pack: Square,
};

/** What can be done with a tour, by where it stands. */
const steps: Readonly<Record<string, readonly TourSteer[]>> = {
  running: ['previous', 'pause', 'next', 'unpack'],
  paused: ['previous', 'resume', 'next', 'unpack'],
  unpacked: ['pack'],
};

/** A tour in a tile of the console: the desk's own looks, one after the other; paused, stepped and unpacked as on a wall. */
export function ConsoleTour() {
  const { t } = useTranslation('wall');
  const { clock } = useRoom();
  const watched = useWatchedTour();
  const tour = useRows('tours', 'tour').get(watched?.tour ?? '');
  if (watched === null) return null;
  const name = tour?.name ?? '';
  return (
    <section
      aria-label={`${t('tour')} ${name}`}
      className="group/tile relative flex min-h-0 min-w-0 flex-col bg-ground"
    >
      <header className="flex h-6 shrink-0 items-center gap-0.5 px-1.5 text-meta">
        <strong className="min-w-0 flex-1 truncate font-medium text-ink">{name}</strong>
        {tour !== undefined &&
          (steps[watched.run.at] ?? []).map((step) => {
            const Icon = icons[step];
            return (
              <IconButton
                key={step}
                label={t(step)}
                icon={<Icon aria-hidden="true" className="size-3.5" />}
                className="size-6"
                onClick={() => steerWatched(tour, step, instant(clock.now()))}
              />
            );
          })}
        <IconButton
          label={t('tour-close')}
          icon={<X aria-hidden="true" className="size-3.5" />}
          className="size-6"
          onClick={closeTour}
        />
      </header>
      <div className="min-h-0 flex-1">
        <TourTile id={watched.tour} run={watched.run} turn={0} monitor={null} />
      </div>
    </section>
  );
}
