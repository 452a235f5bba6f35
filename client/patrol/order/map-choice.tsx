import { Navigation } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Goal, mapApps, mapLink } from './map-links.ts';

const isApple = /iPhone|iPad|Macintosh/.test(navigator.userAgent);

/** Hands over to a map app of the phone; which ones are installed a page cannot know. */
export function MapChoice({ goal }: { readonly goal: Omit<Goal, 'apple'> }) {
  const { t } = useTranslation('patrol');
  return (
    <nav aria-label={t('navigate')} className="grid grid-cols-[2fr_1fr_1fr_1fr] gap-1">
      {mapApps.map((app) => (
        <a
          key={app}
          href={mapLink(app, { ...goal, apple: isApple })}
          className="control-height inline-flex items-center justify-center gap-2 rounded-normal border border-edge bg-raised text-body text-ink hover:bg-hover"
        >
          {app === 'system' && <Navigation aria-hidden="true" className="size-4" />}
          {t(app === 'system' ? 'navigate' : `map-${app}`)}
        </a>
      ))}
    </nav>
  );
}
