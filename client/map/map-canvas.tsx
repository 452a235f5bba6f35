import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../ui/feedback/states.tsx';
import { BaseNotice } from './ground/base-notice.tsx';
import { useBaseMap } from './ground/use-base-map.ts';
import { MapContext } from './map-context.ts';
import { MapEngine } from './map-engine.ts';
import { answerPick } from './map-mode.ts';
import { type MapView, storedView, storeView } from './map-view.ts';
import { pagePalette } from './palette.ts';
import { PickBar } from './pick-bar.tsx';
import { select } from './selection.ts';
import { pressTool } from './tools/tool-choice.ts';

export interface MapCanvasProps {
  /** Under this name the browser keeps where the map looked; null: it looks where it is told, each time. */
  readonly name: string | null;
  /** Where it looks the first time. */
  readonly start: MapView;
  /** The server's time, ms. */
  readonly now: () => number;
  /** Whether the person may choose the base map; a wall takes the room's. */
  readonly choosing?: boolean;
  /** How much larger than on a desk all of it is drawn: marks, names and streets alike. */
  readonly scale?: number;
  /** Layers draw nothing here; tips and controls lie over the map. */
  readonly children: ReactNode;
  /** What is known of the thing that is chosen: told also where no map can be drawn, since search and lists choose as well. */
  readonly chosen?: ReactNode;
}

/** The map: makes the engine, gives it to the layers inside, keeps the view, follows the theme. */
export function MapCanvas({ name, start, now, choosing = false, scale = 1, children, chosen }: MapCanvasProps) {
  const { t } = useTranslation('map');
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapEngine | null>(null);
  const [graphics, setGraphics] = useState(true);
  const base = useBaseMap(map, choosing);
  const begin = useRef({ name, start, now, scale });

  useEffect(() => {
    const container = box.current;
    if (container === null) return;
    const engine = makeEngine(container, begin.current);
    if (engine === null) {
      setGraphics(false);
      return;
    }
    setMap(engine);
    return () => {
      setMap(null);
      engine.dispose();
    };
  }, []);

  useEffect(() => map?.setScale(scale), [map, scale]);
  useEffect(() => map?.nameCanvas(t('map-keys')), [map, t]);
  useEffect(
    () => (name === null ? undefined : map?.onSeen(({ view }) => storeView(window.localStorage, name, view))),
    [map, name],
  );
  useEffect(() => {
    if (map === null) return;
    // A question that is open gets every press; else one that hits nothing asks about the place itself.
    map.capturePress((press) => answerPick(press.place) || pressTool(press));
    return map.onPress(({ place, hit }) => (hit === null ? select({ kind: 'place', place }) : undefined));
  }, [map]);

  if (!graphics)
    return (
      <section aria-label={t('map')} className="relative h-full w-full overflow-hidden bg-ground">
        <ErrorState title={t('no-graphics-title')} text={t('no-graphics')} />
        <MapContext value={null}>{chosen}</MapContext>
      </section>
    );
  return (
    <section aria-label={t('map')} className="group/map relative h-full w-full overflow-hidden bg-ground">
      {/* MapLibre makes its box position: relative, so the size must come from without. */}
      <div className="absolute inset-0">
        <div ref={box} style={enlarged(scale)} />
      </div>
      <span aria-hidden="true" className="map-cross" />
      <MapContext value={map}>
        {children}
        {chosen}
        <PickBar />
      </MapContext>
      <BaseNotice state={base} />
    </section>
  );
}

/** The map as a smaller one drawn larger: its canvas has all the pixels of the screen, and every size in it grows alike. */
function enlarged(scale: number): CSSProperties {
  const side = `${100 / scale}%`;
  return { width: side, height: side, transform: scale === 1 ? undefined : `scale(${scale})`, transformOrigin: '0 0' };
}

interface Beginning {
  readonly name: string | null;
  readonly start: MapView;
  readonly now: () => number;
  readonly scale: number;
}

function makeEngine(container: HTMLElement, { name, start, now, scale }: Beginning) {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  const view = (name === null ? null : storedView(window.localStorage, name)) ?? start;
  try {
    const palette = pagePalette();
    return new MapEngine({ container, view, scale, palette, locale: {}, now, calm: () => calm.matches });
  } catch {
    // MapLibre throws where the browser gives it no WebGL context; there is nothing else it throws here.
    return null;
  }
}
