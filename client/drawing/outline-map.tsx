import type { Box, Position } from '@watchroom/shared/kernel/geo.ts';
import { boxAround } from '@watchroom/shared/kernel/ring.ts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MapCanvas } from '../map/map-canvas.tsx';
import { useMap } from '../map/map-context.ts';
import { MapControls } from '../map/map-controls.tsx';
import { useRoom } from '../platform/use-room.ts';
import { useCity } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { CornerSteps } from './corner-steps.tsx';
import { useDraft } from './use-draft.ts';

export interface OutlineMapProps {
  /** What is drawn, no closing corner; empty: nothing yet. */
  readonly ring: readonly Position[];
  /** Told of each step. */
  readonly onRing: (ring: readonly Position[]) => void;
  /** Another number: `ring` comes from elsewhere, and is drawn anew. */
  readonly edition: number;
  /** Where it looks while nothing is drawn. */
  readonly box: Box;
}

/** One outline, drawn on a map of its own: in a form, beside its corners in words. Keys belong to the form: all is done by presses and buttons. */
export function OutlineMap({ ring, onRing, edition, box }: OutlineMapProps) {
  const { t } = useTranslation('drawing');
  const city = useCity();
  const { clock } = useRoom();
  return (
    <section aria-label={t('outline-map')} className="flex flex-col gap-2">
      <p className="text-meta text-ink-soft">{t('outline-hint')}</p>
      <div className="h-72 overflow-hidden rounded-normal border border-line">
        <MapCanvas
          name={null}
          start={{ centre: [city.centre[0], city.centre[1]], zoom: city.zoom, bearing: 0 }}
          now={clock.now}
        >
          <Outline key={edition} ring={ring} onRing={onRing} box={box} />
          <MapControls home={box} />
        </MapCanvas>
      </div>
    </section>
  );
}

function Outline({ ring, onRing, box }: Omit<OutlineMapProps, 'edition'>) {
  const { t } = useTranslation('drawing');
  const map = useMap();
  const hands = useDraft({ kind: 'polygon', corners: ring, radiusM: 0 });
  const { corners } = hands.draft;
  const tell = useRef(onRing);
  tell.current = onRing;
  const told = useRef(corners);
  useEffect(() => {
    if (told.current === corners) return;
    told.current = corners;
    tell.current(corners);
  }, [corners]);
  const first = useRef(ring);
  useEffect(() => {
    if (first.current.length > 1) map?.lookOver(boxAround(first.current));
    else map?.lookOver(box);
  }, [map, box]);
  return (
    <div className="absolute top-2 right-12 left-2 flex flex-wrap items-start gap-1">
      <Button disabled={!hands.mayUndo} onClick={hands.undo}>
        {t('undo')}
      </Button>
      {!hands.finished && (
        <Button disabled={hands.shape === null} onClick={hands.finish}>
          {t('finish')}
        </Button>
      )}
      <Button disabled={corners.length === 0} onClick={() => hands.restart('polygon')}>
        {t('outline-clear')}
      </Button>
      {hands.finished && <CornerSteps hands={hands} hasKey={false} />}
    </div>
  );
}
