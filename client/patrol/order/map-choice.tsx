import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { Navigation } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/class-names.ts';
import { chosenMap, useChosenMap } from './chosen-map.ts';
import { type Goal, type MapApp, mapApps, mapLink } from './map-links.ts';

const isApple = /iPhone|iPad|Macintosh/.test(navigator.userAgent);

/** Where an order sends its unit, as a map app is told it. */
function goalOf({ order }: Pick<Assignment, 'order'>): Omit<Goal, 'apple'> {
  return { place: order.place, name: order.address ?? order.number };
}

/** The way to a place in the map app of the last time. */
export function handOverLink(goal: Omit<Goal, 'apple'>): string {
  return mapLink(chosenMap.getState(), { ...goal, apple: isApple });
}

/** NAV-2: hands an order over to that app. Called by a press, as browsers ask of who leaves for another app. */
export function handOver(order: Pick<Assignment, 'order'>): void {
  window.location.assign(handOverLink(goalOf(order)));
}

export function mapName(app: MapApp): 'navigate' | `map-${Exclude<MapApp, 'system'>}` {
  return app === 'system' ? 'navigate' : `map-${app}`;
}

/** Hands over to a map app of the phone, and remembers which; which ones are installed a page cannot know. */
export function MapChoice({ order }: { readonly order: Pick<Assignment, 'order'> }) {
  const { t } = useTranslation('patrol');
  const chosen = useChosenMap();
  return (
    <nav aria-label={t('navigate')} className="grid grid-cols-[2fr_1fr_1fr_1fr] gap-1">
      {mapApps.map((app) => (
        <a
          key={app}
          href={mapLink(app, { ...goalOf(order), apple: isApple })}
          aria-current={app === chosen ? 'true' : undefined}
          onClick={() => chosenMap.setState(app, true)}
          className={cx(
            'control-height inline-flex items-center justify-center gap-2 rounded-normal border bg-raised text-body text-ink hover:bg-hover',
            app === chosen ? 'border-accent font-medium' : 'border-edge',
          )}
        >
          {app === 'system' && <Navigation aria-hidden="true" className="size-4" />}
          {t(mapName(app))}
          {app === chosen && <span aria-hidden="true">✓</span>}
        </a>
      ))}
    </nav>
  );
}
