import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PinEngine, pinEngine } from '../../map/pin/pin-engine.ts';
import { PinFrame } from '../../map/pin/pin-frame.tsx';
import { apiPath } from '../../platform/api.ts';
import { Button } from '../../ui/control/button.tsx';

export interface PinMapProps {
  readonly token: string;
  readonly start: Position;
  readonly onTake: (place: Position) => void;
}

/** A small map under a cross: what it is on is taken. */
export function PinMap({ token, start, onTake }: PinMapProps) {
  const { t } = useTranslation('public');
  const box = useRef<HTMLDivElement>(null);
  const engine = useRef<PinEngine | null>(null);
  const [able, setAble] = useState(true);
  const begin = useRef({ start, label: t('map-title') });
  useEffect(() => {
    if (box.current === null) return;
    const theme = document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';
    const style = `${window.location.origin}${apiPath`/api/public/links/${token}/style.json`}?theme=${theme}`;
    engine.current = pinEngine({ container: box.current, style, ...begin.current });
    setAble(engine.current !== null);
    return () => engine.current?.dispose();
  }, [token]);
  if (!able) return <p role="alert">{t('map-none')}</p>;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-meta text-ink-soft">{t('map-title')}</p>
      <PinFrame box={box} height="h-72" />
      <Button tone="main" onClick={() => engine.current !== null && onTake(engine.current.place())}>
        {t('map-take')}
      </Button>
    </div>
  );
}
