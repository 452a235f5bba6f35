import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadStyle, styleAddress } from '../../map/ground/map-style.ts';
import { type PinEngine, pinEngine } from '../../map/pin/pin-engine.ts';
import { PinFrame } from '../../map/pin/pin-frame.tsx';
import { useLanguage } from '../../platform/desk.ts';
import { useCity } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';

interface PlaceMapProps {
  /** Where it looks first; null: the middle of the city. */
  readonly start: Position | null;
  readonly onTake: (place: Position) => void;
}

/** A small map of the room's own ground under a cross: what it is on is taken. */
export function PlaceMap({ start, onTake }: PlaceMapProps) {
  const { t } = useTranslation('place');
  const city = useCity();
  const language = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  const engine = useRef<PinEngine | null>(null);
  const [state, setState] = useState<'coming' | 'there' | 'none'>('coming');
  const begin = useRef({ start: start ?? ([city.centre[0], city.centre[1]] as const), label: t('map-keys') });
  useEffect(() => {
    const gone = new AbortController();
    const theme = document.documentElement.dataset['theme'] ?? 'dark';
    void loadStyle(styleAddress({ theme, language, base: null }), gone.signal).then((found) => {
      if (gone.signal.aborted || box.current === null) return;
      engine.current =
        found === null ? null : pinEngine({ container: box.current, style: found.style, ...begin.current });
      setState(engine.current === null ? 'none' : 'there');
    });
    return () => {
      gone.abort();
      engine.current?.dispose();
      engine.current = null;
    };
  }, [language]);
  if (state === 'none') return <p role="alert">{t('map-none')}</p>;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-meta text-ink-soft">{t('map-keys')}</p>
      <PinFrame box={box} height="h-64" />
      <Button
        className="min-h-12"
        disabled={state === 'coming'}
        onClick={() => engine.current !== null && onTake(engine.current.place())}
      >
        {t('map-take')}
      </Button>
    </div>
  );
}
