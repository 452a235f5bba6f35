import type { Box, Position } from '@watchroom/shared/kernel/geo.ts';
import type { GeoJSON, Geometry } from 'geojson';
import {
  AttributionControl,
  type GeoJSONSource,
  Map as LibreMap,
  type MapMouseEvent,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { watchHands } from './map-hands.ts';
import { nearestHit } from './map-hits.ts';
import { bareStyle, loadStyle } from './map-style.ts';
import { type MapView, mayMove, moveForm } from './map-view.ts';
import type { Hit, Overlay } from './overlay.ts';
import type { Palette } from './palette.ts';

// Without it a bundled MapLibre looks for its worker beside a file that does not exist, and stays empty.
setWorkerUrl(workerUrl);

export interface MapEngineParts {
  readonly container: HTMLElement;
  readonly view: MapView;
  readonly palette: Palette;
  /** Words of MapLibre's own controls, by its keys. */
  readonly locale: Record<string, string>;
  readonly now: () => number;
  /** Whether the person wants no motion. */
  readonly calm: () => boolean;
}

/** What happened on the map. `place` is where the pointer was. */
export interface Press {
  readonly place: Position;
  readonly hit: Hit | null;
}

export interface Seen {
  readonly view: MapView;
  readonly box: Box;
}

type Listener<T> = (value: T) => void;
const GLIDE_MS = 200;
/** Zoom for looking at one thing, where streets and camera sectors can be told apart. */
const CLOSE_ZOOM = 16;

/**
 * The one owner of MapLibre. Features hand it overlays and data; it keeps them over changes of style, theme and lost
 * graphics contexts. It knows no feature, and nobody else touches the map. Throws where the browser has no WebGL.
 */
export class MapEngine {
  readonly #map: LibreMap;
  readonly #parts: MapEngineParts;
  readonly #hands: ReturnType<typeof watchHands>;
  readonly #overlays = new Map<string, Overlay>();
  readonly #contents = new Map<string, GeoJSON>();
  readonly #states = new Map<string, { readonly feature: FeatureName; readonly state: Record<string, unknown> }>();
  readonly #hidden = new Set<string>();
  readonly #pressed = new Set<Listener<Press>>();
  readonly #hovered = new Set<Listener<Hit | null>>();
  readonly #seen = new Set<Listener<Seen>>();
  readonly #redrawn = new Set<Listener<void>>();
  #palette: Palette;
  #capture: ((press: Press) => boolean) | null = null;
  #ready = false;
  #loading = new AbortController();

  constructor(parts: MapEngineParts) {
    this.#parts = parts;
    this.#palette = parts.palette;
    this.#map = new LibreMap({
      container: parts.container,
      style: bareStyle(parts.palette),
      center: [...parts.view.centre],
      zoom: parts.view.zoom,
      bearing: parts.view.bearing,
      locale: parts.locale,
      attributionControl: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxPitch: 0,
      // Labels that fade in are motion that means nothing.
      fadeDuration: 0,
      // Shapes are smoothed by their own shaders; multisampling would cost a screen without a graphics card half its frames.
      canvasContextAttributes: { antialias: false },
    });
    this.#map.addControl(new ScaleControl({ maxWidth: 96, unit: 'metric' }), 'bottom-left');
    this.#map.addControl(new AttributionControl({ compact: false }), 'bottom-right');
    this.#map.setMissingStyleImageResolver((name) => this.#drawIcon(name));
    this.#hands = watchHands(parts.container, parts.now);
    this.#map.on('style.load', () => this.#redraw());
    this.#map.on('click', (event) => this.#press(event));
    this.#map.on('mousemove', (event) => this.#hover(event));
    this.#map.on('mouseout', () => this.#tellHover(null));
    this.#map.on('move', () => this.#tellSeen());
    this.#map.on('load', () => this.#tellSeen());
    this.#map.on('error', ({ error }) => tellBug(error));
    this.#map.getCanvas().addEventListener('keydown', (event) => this.#pressByKey(event));
  }

  /** Draws the base map at this address under the overlays; false when it cannot be had, and the ground stays bare. */
  async showStyle(address: string, palette: Palette): Promise<boolean> {
    this.#loading.abort();
    const loading = new AbortController();
    this.#loading = loading;
    const style = await loadStyle(address, loading.signal);
    if (loading.signal.aborted) return true;
    this.#palette = palette;
    this.#ready = false;
    this.#map.setStyle(style ?? bareStyle(palette), { diff: false });
    return style !== null;
  }

  addOverlay(overlay: Overlay): () => void {
    this.#overlays.set(overlay.id, overlay);
    if (this.#ready) this.#draw(overlay);
    return () => this.#removeOverlay(overlay);
  }

  setData(source: string, content: GeoJSON): void {
    this.#contents.set(source, content);
    if (this.#ready) this.#map.getSource<GeoJSONSource>(source)?.setData(content);
  }

  /** Hides an overlay or shows it again; kept over changes of style. */
  setHidden(overlay: string, hidden: boolean): void {
    if (hidden) this.#hidden.add(overlay);
    else this.#hidden.delete(overlay);
    if (!this.#ready) return;
    for (const id of this.#layersOf(overlay))
      this.#map.setLayoutProperty(id, 'visibility', hidden ? 'none' : 'visible');
  }

  /** State of one feature that its layers' paint may read; kept until the overlay goes. */
  setState(feature: FeatureName, state: Record<string, unknown>): void {
    this.#states.set(`${feature.source}|${feature.sourceLayer}|${feature.id}`, { feature, state });
    if (this.#ready && this.#map.getSource(feature.source) !== undefined) this.#map.setFeatureState(feature, state);
  }

  /** Features of these layers that are on the screen now; empty while a style loads. */
  drawn(
    layers: readonly string[],
  ): readonly { readonly properties: Readonly<Record<string, unknown>>; readonly geometry: Geometry }[] {
    const known = layers.filter((layer) => this.#ready && this.#map.getLayer(layer) !== undefined);
    return known.length === 0 ? [] : this.#map.queryRenderedFeatures({ layers: [...known] });
  }

  /** Looks at a place. False when the map is in somebody's hands and nobody asked for the move (MAP-1). */
  lookAt(target: { readonly place: Position; readonly zoom?: number }, why: 'asked' | 'offered'): boolean {
    if (!mayMove(this.#hands.read(), why, this.#parts.now())) return false;
    const { clientWidth, clientHeight } = this.#parts.container;
    const at = this.#map.project([...target.place]);
    const distancePx = Math.hypot(at.x - clientWidth / 2, at.y - clientHeight / 2);
    const zoom = target.zoom ?? Math.max(this.#map.getZoom(), CLOSE_ZOOM);
    const form = moveForm(distancePx, Math.max(clientWidth, clientHeight), this.#parts.calm());
    const camera = { center: [...target.place] as [number, number], zoom };
    if (form === 'glide') this.#map.easeTo({ ...camera, duration: GLIDE_MS });
    else this.#map.jumpTo(camera);
    return true;
  }

  /** Shows a whole box, `[west, south, east, north]`; always asked for by the person. */
  lookOver(box: Box): void {
    this.#map.fitBounds([box[0], box[1], box[2], box[3]], { padding: 32, animate: false });
  }

  zoomBy(steps: number): void {
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps, duration: this.#parts.calm() ? 0 : GLIDE_MS });
  }

  turnNorth(): void {
    this.#map.easeTo({ bearing: 0, duration: this.#parts.calm() ? 0 : GLIDE_MS });
  }

  /** Where a place is on the screen, CSS px from the map's corner. */
  pixelOf(place: Position): readonly [x: number, y: number] {
    const { x, y } = this.#map.project([...place]);
    return [x, y];
  }

  placeAtCentre(): Position {
    const { lng, lat } = this.#map.getCenter();
    return [lng, lat];
  }

  seen(): Seen {
    const { lng, lat } = this.#map.getCenter();
    const bounds = this.#map.getBounds();
    const view: MapView = { centre: [lng, lat], zoom: this.#map.getZoom(), bearing: this.#map.getBearing() };
    return { view, box: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] };
  }

  setCursor(cursor: '' | 'crosshair' | 'pointer'): void {
    this.#map.getCanvas().style.cursor = cursor;
  }

  nameCanvas(label: string): void {
    this.#map.getCanvas().setAttribute('aria-label', label);
  }

  /** Asked before everybody else; a press it takes (true) is told to nobody. */
  capturePress(capture: ((press: Press) => boolean) | null): void {
    this.#capture = capture;
  }

  readonly onPress = (listener: Listener<Press>) => listen(this.#pressed, listener);
  readonly onHover = (listener: Listener<Hit | null>) => listen(this.#hovered, listener);
  /** Every move of the view, and once when the map is there. */
  readonly onSeen = (listener: Listener<Seen>) => listen(this.#seen, listener);
  /** The overlays were drawn anew after a change of style: icons and colours are of the new theme. */
  readonly onRedrawn = (listener: Listener<void>) => listen(this.#redrawn, listener);
  /** New tiles or data are on the screen and nothing is under way. */
  readonly onIdle = (listener: () => void) => {
    this.#map.on('idle', listener);
    return () => void this.#map.off('idle', listener);
  };

  dispose(): void {
    this.#loading.abort();
    this.#hands.stop();
    this.#map.remove();
  }

  #redraw(): void {
    this.#ready = true;
    for (const overlay of [...this.#overlays.values()].sort((a, b) => a.order - b.order)) this.#draw(overlay);
    for (const listener of this.#redrawn) listener();
  }

  #draw(overlay: Overlay): void {
    for (const [id, source] of Object.entries(overlay.sources)) {
      if (this.#map.getSource(id) === undefined) this.#map.addSource(id, source);
      const content = this.#contents.get(id);
      if (content !== undefined) this.#map.getSource<GeoJSONSource>(id)?.setData(content);
      for (const { feature, state } of this.#states.values())
        if (feature.source === id) this.#map.setFeatureState(feature, state);
    }
    const above = this.#firstLayerAbove(overlay.order);
    for (const layer of overlay.layers(this.#palette))
      if (this.#map.getLayer(layer.id) === undefined) this.#map.addLayer(layer, above);
    if (this.#hidden.has(overlay.id)) this.setHidden(overlay.id, true);
  }

  #firstLayerAbove(order: number): string | undefined {
    const higher = [...this.#overlays.values()]
      .filter((other) => other.order > order)
      .sort((a, b) => a.order - b.order);
    for (const other of higher) {
      const drawn = this.#map.getLayersOrder().find((id) => id.startsWith(`${other.id}/`));
      if (drawn !== undefined) return drawn;
    }
    return undefined;
  }

  #layersOf(overlay: string): string[] {
    return this.#map.getLayersOrder().filter((id) => id.startsWith(`${overlay}/`));
  }

  #removeOverlay(overlay: Overlay): void {
    if (this.#overlays.get(overlay.id) !== overlay) return;
    this.#overlays.delete(overlay.id);
    const sources = Object.keys(overlay.sources);
    for (const [key, { feature }] of this.#states) if (sources.includes(feature.source)) this.#states.delete(key);
    for (const source of sources) this.#contents.delete(source);
    if (!this.#ready) return;
    for (const id of this.#layersOf(overlay.id)) this.#map.removeLayer(id);
    for (const source of sources) if (this.#map.getSource(source) !== undefined) this.#map.removeSource(source);
  }

  #drawIcon(name: string): void {
    const overlay = this.#overlays.get(name.slice(0, name.indexOf('/')));
    const icon = overlay?.icon?.(name, this.#palette) ?? null;
    if (icon !== null && !this.#map.hasImage(name))
      this.#map.addImage(name, icon.image, { pixelRatio: icon.pixelRatio });
  }

  #press(event: MapMouseEvent): void {
    const place: Position = [event.lngLat.lng, event.lngLat.lat];
    const hit = this.#ready ? nearestHit(this.#map, this.#overlays.values(), event.point) : null;
    this.#tellPress({ place, hit });
  }

  /** Enter presses what is under the cross in the middle, so that the map needs no pointer. */
  #pressByKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !this.#ready) return;
    event.preventDefault();
    const place = this.placeAtCentre();
    const hit = nearestHit(this.#map, this.#overlays.values(), this.#map.project([...place]));
    this.#tellPress({ place, hit });
  }

  #tellPress(press: Press): void {
    if (this.#capture?.(press) === true) return;
    for (const listener of this.#pressed) listener(press);
  }

  #hover(event: MapMouseEvent): void {
    if (this.#ready && !this.#map.isMoving())
      this.#tellHover(nearestHit(this.#map, this.#overlays.values(), event.point));
  }

  #tellHover(hit: Hit | null): void {
    for (const listener of this.#hovered) listener(hit);
  }

  #tellSeen(): void {
    const seen = this.seen();
    for (const listener of this.#seen) listener(seen);
  }
}

/** A feature of a source, by the id its source promotes. */
export interface FeatureName {
  readonly source: string;
  readonly sourceLayer: string;
  readonly id: string | number;
}

/**
 * A tile that cannot be had (an answer with a status, no answer, a request that was dropped) leaves a hole and is asked
 * for again when it is next needed. Anything else is a fault in a style or an overlay of ours, and must be seen.
 */
function tellBug(error: { readonly message: string }): void {
  if ('status' in error || error instanceof TypeError || ('name' in error && error.name === 'AbortError')) return;
  reportError(error);
}

function listen<T>(listeners: Set<Listener<T>>, listener: Listener<T>): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
