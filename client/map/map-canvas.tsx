import 'maplibre-gl/dist/maplibre-gl.css';
import './map.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useSettings } from '../platform/desk.ts';
import { ErrorState } from '../ui/feedback/states.tsx';
import { MapContext } from './map-context.ts';
import { MapEngine } from './map-engine.ts';
import { answerPick } from './map-mode.ts';
import { type MapView, storedView, storeView } from './map-view.ts';
import { pagePalette } from './palette.ts';
import { PickBar } from './pick-bar.tsx';
import { select } from './selection.ts';

export interface MapCanvasProps {
  /** Under this name the browser keeps where the map looked. */
  readonly name: string;
  /** Where it looks the first time. */
  readonly start: MapView;
  /** The server's time, ms. */
  readonly now: () => number;
  /** Layers draw nothing here; tips and controls lie over the map. */
  readonly children: ReactNode;
}

/** The address of the base map's style for how the screen looks now. */
export function styleAddress(theme: string, language: string): string {
  return `/api/map/style.json?theme=${theme}&language=${language}`;
}

/** The map: makes the engine, gives it to the layers inside, keeps the view, follows the theme. */
export function MapCanvas({ name, start, now, children }: MapCanvasProps) {
  const { t } = useTranslation('map');
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapEngine | null>(null);
  const [state, setState] = useState<'whole' | 'base-missing' | 'no-graphics'>('whole');
  const theme = useSettings((settings) => settings.theme);
  const language = useLanguage();
  const begin = useRef({ name, start, now });

  useEffect(() => {
    const container = box.current;
    if (container === null) return;
    const engine = makeEngine(container, begin.current);
    if (engine === null) {
      setState('no-graphics');
      return;
    }
    setMap(engine);
    return () => {
      setMap(null);
      engine.dispose();
    };
  }, []);

  useEffect(() => {
    if (map === null) return;
    map.nameCanvas(t('map-keys'));
    // The theme's attribute is on the page before this effect runs: it is set in the same store change.
    let gone = false;
    void map.showStyle(styleAddress(theme, language), pagePalette()).then((found) => {
      if (!gone) setState(found ? 'whole' : 'base-missing');
    });
    return () => {
      gone = true;
    };
  }, [map, theme, language, t]);

  useEffect(() => map?.onSeen(({ view }) => storeView(window.localStorage, name, view)), [map, name]);
  useEffect(() => {
    if (map === null) return;
    // A question that is open gets every press; else one that hits nothing asks about the place itself.
    map.capturePress(({ place }) => answerPick(place));
    return map.onPress(({ place, hit }) => (hit === null ? select({ kind: 'place', place }) : undefined));
  }, [map]);

  if (state === 'no-graphics') return <ErrorState title={t('no-graphics-title')} text={t('no-graphics')} />;
  return (
    <section aria-label={t('map')} className="group/map relative h-full w-full overflow-hidden bg-ground">
      {/* MapLibre makes its box position: relative, so the size must come from without. */}
      <div className="absolute inset-0">
        <div ref={box} className="h-full w-full" />
      </div>
      <span aria-hidden="true" className="map-cross" />
      <MapContext value={map}>
        {children}
        <PickBar />
      </MapContext>
      {state === 'base-missing' && (
        <p
          role="status"
          className="absolute bottom-8 left-2 rounded-normal bg-overlay px-2 py-1 text-meta text-ink-soft"
        >
          {t('base-missing')}
        </p>
      )}
    </section>
  );
}

function makeEngine(
  container: HTMLElement,
  { name, start, now }: { readonly name: string; readonly start: MapView; readonly now: () => number },
) {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
  const view = storedView(window.localStorage, name) ?? start;
  try {
    return new MapEngine({ container, view, palette: pagePalette(), locale: {}, now, calm: () => calm.matches });
  } catch {
    // MapLibre throws where the browser gives it no WebGL context; there is nothing else it throws here.
    return null;
  }
}
