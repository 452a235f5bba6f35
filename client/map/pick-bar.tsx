import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/control/button.tsx';
import { useMap } from './map-context.ts';
import { stopPicking, useMapMode } from './map-mode.ts';

/** While the map waits for a place: says so, and how to answer or not. */
export function PickBar() {
  const { t } = useTranslation('map');
  const map = useMap();
  const mode = useMapMode();
  const picking = mode.at === 'pick';

  useEffect(() => {
    if (!picking) return;
    map?.setCursor('crosshair');
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      stopPicking();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      map?.setCursor('');
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [map, picking]);

  if (mode.at !== 'pick') return null;
  return (
    <div
      role="status"
      className="absolute top-2 left-1/2 flex -translate-x-1/2 items-center gap-3 rounded-normal border border-accent bg-overlay px-3 py-1.5 shadow-overlay"
    >
      <span>
        <strong className="font-semibold">{mode.hint}</strong>
        <span className="ml-2 text-meta text-ink-soft">{t('pick-keys')}</span>
      </span>
      <Button tone="quiet" shortcut="Esc" onClick={stopPicking}>
        {t('pick-cancel')}
      </Button>
    </div>
  );
}
