import type { Box, Position } from '@watchroom/shared/kernel/geo.ts';
import type { GeoJSON, Geometry } from 'geojson';
import { AttributionControl, Map as LibreMap, type MapMouseEvent, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { tellBug, watchBase } from './ground/base-watch.ts';
import { bareStyle, loadStyle, type ShownBase } from './ground/map-style.ts';
import { watchHands } from './map-hands.ts';
import { nearestHit } from './map-hits.ts';
import { type MapView, mayMove, moveForm } from './map-view.ts';
import type { Hit, Overlay } from './overlay.ts';
import { type FeatureName, OverlayPile } from './overlay-pile.ts';
import { type FlatView, flatView } from './own/flat-view.ts';
import type { Palette } from './palette.ts';
import { attributionOf, takePicture } from './tools/map-picture.ts';
import { type PointerTaker, takePointer } from './tools/map-pointer.ts';

// Without it a bundled MapLibre looks for its worker beside a file that does not exist, and stays empty.
setWorkerUrl(workerUrl);

export interface MapEngineParts {
  readonly container: HTMLElement;
  readonly view: MapView;
  readonly palette: Palette;
  /** How much larger than its own size the container is shown. */
  readonly scale: number;
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

/** A menu that was asked for over a mark. `at` is where, CSS px from the window's corner. */
export interface MenuPress {
  readonly hit: Hit;
  readonly at: { readonly x: number; readonly y: number; readonly byKey?: true };
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
  readonly #pile: OverlayPile;
  readonly #baseLost = new Set<Listener<void>>();
  readonly #pressed = new Set<Listener<Press>>();
  readonly #asked = new Set<Listener<MenuPress>>();
  readonly #hovered = new Set<Listener<Hit | null>>();
  readonly #seen = new Set<Listener<Seen>>();
  readonly #redrawn = new Set<Listener<void>>();
  #scale: number;
  #capture: ((press: Press) => boolean) | null = null;
  #loading = new AbortController();
  /** As the map knows it: asking the page makes it lay itself out, for each mark that moves. */
  #size = { width: 1, height: 1 };

  constructor(parts: MapEngineParts) {
    this.#parts = parts;
    this.#scale = parts.scale;
    this.#map = new LibreMap({
      container: parts.container,
      style: bareStyle(parts.palette),
      center: [...parts.view.centre],
      zoom: parts.view.zoom,
      bearing: parts.view.bearing,
      // Left out, it follows the screen the window is on.
      ...(parts.scale === 1 ? {} : { pixelRatio: window.devicePixelRatio * parts.scale }),
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
    this.#pile = new OverlayPile(this.#map, parts.palette, () => this.lies());
    watchBase(this.#map, parts.now, () => {
      for (const listener of this.#baseLost) listener();
    });
    this.#hands = watchHands(parts.container, parts.now);
    this.#measure();
    this.#map.on('resize', () => this.#measure());
    this.#map.on('style.load', () => this.#redraw());
    this.#map.on('click', (event) => this.#press(event));
    this.#map.on('contextmenu', (event) => this.#menu(event));
    this.#map.on('mousemove', (event) => this.#hover(event));
    this.#map.on('mouseout', () => this.#tellHover(null));
    this.#map.on('move', () => this.#tellSeen());
    this.#map.on('load', () => this.#tellSeen());
    this.#map.on('error', ({ error }) => tellBug(error));
    this.#map.getCanvas().addEventListener('keydown', (event) => this.#pressByKey(event));
  }

  /**
   * Draws the base map at this address under the overlays and answers which one it is; null when none can be had, and the ground
   * stays bare; `stopped` when another was asked for meanwhile.
   */
  async showStyle(address: string, palette: Palette): Promise<ShownBase | null | 'stopped'> {
    this.#loading.abort();
    const loading = new AbortController();
    this.#loading = loading;
    const found = await loadStyle(address, loading.signal);
    if (loading.signal.aborted) return 'stopped';
    this.#pile.wait(palette);
    this.#map.setStyle(found?.style ?? bareStyle(palette), { diff: false });
    return found?.base ?? null;
  }

  addOverlay(overlay: Overlay): () => void {
    return this.#pile.add(overlay);
  }

  setData(source: string, content: GeoJSON): void {
    this.#pile.setData(source, content);
  }

  /** Draws what overlays draw themselves again: something of theirs has moved. Best called where the browser draws a frame. */
  redrawOwn(): void {
    if (!this.#pile.redrawOwn()) this.#map.triggerRepaint();
  }

  /** How the map lies on the screen now. */
  lies(): FlatView {
    return flatView(this.#view(), this.size());
  }

  /** Hides an overlay or shows it again; kept over changes of style. */
  setHidden(overlay: string, hidden: boolean): void {
    this.#pile.setHidden(overlay, hidden);
  }

  /** Ids of the overlays that are shown, bottom first. */
  shownOverlays(): readonly string[] {
    return this.#pile.shown();
  }

  /** State of one feature that its layers' paint may read; kept until the overlay goes. */
  setState(feature: FeatureName, state: Record<string, unknown>): void {
    this.#pile.setState(feature, state);
  }

  /** What is newer than the tiles say of one feature. Not kept over a change of style: the tiles come anew with it. */
  tellState(feature: FeatureName, state: Record<string, unknown>): void {
    if (this.#pile.ready && this.#map.getSource(feature.source) !== undefined)
      this.#map.setFeatureState(feature, state);
  }

  untellState(feature: FeatureName, keys: readonly string[]): void {
    if (!this.#pile.ready || this.#map.getSource(feature.source) === undefined) return;
    for (const key of keys) this.#map.removeFeatureState(feature, key);
  }

  /** Asks for these tiles again; what is on the screen stays until they come. */
  askAgain(source: string, tiles: readonly { readonly z: number; readonly x: number; readonly y: number }[]): void {
    if (tiles.length > 0 && this.#pile.ready && this.#map.getSource(source) !== undefined)
      this.#map.refreshTiles(source, [...tiles]);
  }

  /** Features of these layers that are on the screen now; empty while a style loads. */
  drawn(layers: readonly string[]): readonly {
    readonly id?: string | number | undefined;
    readonly properties: Readonly<Record<string, unknown>>;
    readonly state?: Readonly<Record<string, unknown>>;
    readonly geometry: Geometry;
  }[] {
    const known = layers.filter((layer) => this.#pile.ready && this.#map.getLayer(layer) !== undefined);
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

  /** Looks as a saved view does; always asked for by the person. */
  showView({ centre, zoom, bearing }: MapView): void {
    this.#map.jumpTo({ center: [...centre], zoom, bearing });
  }

  /** The container is shown so much larger than its own size: it is drawn with all the pixels that gives. */
  setScale(scale: number): void {
    if (scale === this.#scale) return;
    this.#scale = scale;
    this.#map.setPixelRatio(window.devicePixelRatio * scale);
  }

  /** CSS px of the container itself, before it is enlarged. */
  size(): { readonly width: number; readonly height: number } {
    return this.#size;
  }

  /** Whose the base map and the layers are, as words. */
  attribution(): string {
    return attributionOf(this.#map);
  }

  /** What the map shows, drawn anew with so many px for each CSS px. */
  picture(pxPerPx: number): Promise<ImageBitmap> {
    return takePicture(this.#map, pxPerPx);
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
    return [x * this.#scale, y * this.#scale];
  }

  placeAtCentre(): Position {
    const { lng, lat } = this.#map.getCenter();
    return [lng, lat];
  }

  seen(): Seen {
    const bounds = this.#map.getBounds();
    return { view: this.#view(), box: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] };
  }

  setCursor(cursor: '' | 'crosshair' | 'pointer'): void {
    this.#map.getCanvas().style.cursor = cursor;
  }

  /** Gives the pointer to a tool until the returned function is called; presses still come by `capturePress`. */
  takePointer(taker: PointerTaker): () => void {
    return takePointer(this.#map, taker);
  }

  nameCanvas(label: string): void {
    this.#map.getCanvas().setAttribute('aria-label', label);
  }

  /** Asked before everybody else; a press it takes (true) is told to nobody. */
  capturePress(capture: ((press: Press) => boolean) | null): void {
    this.#capture = capture;
  }

  readonly onPress = (listener: Listener<Press>) => listen(this.#pressed, listener);
  /** The other mouse button, a finger that rests, or the menu key over what is under the cross. */
  readonly onMenu = (listener: Listener<MenuPress>) => listen(this.#asked, listener);
  readonly onHover = (listener: Listener<Hit | null>) => listen(this.#hovered, listener);
  /** Every move of the view, and once when the map is there. */
  readonly onSeen = (listener: Listener<Seen>) => listen(this.#seen, listener);
  /** The overlays were drawn anew after a change of style: icons and colours are of the new theme. */
  readonly onRedrawn = (listener: Listener<void>) => listen(this.#redrawn, listener);
  /** The tiles of the base map have stopped coming. */
  readonly onBaseLost = (listener: Listener<void>) => listen(this.#baseLost, listener);
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

  #measure(): void {
    const { clientWidth, clientHeight } = this.#parts.container;
    this.#size = { width: Math.max(1, clientWidth), height: Math.max(1, clientHeight) };
  }

  #view(): MapView {
    const { lng, lat } = this.#map.getCenter();
    return { centre: [lng, lat], zoom: this.#map.getZoom(), bearing: this.#map.getBearing() };
  }

  #redraw(): void {
    this.#pile.redraw();
    for (const listener of this.#redrawn) listener();
  }

  /** MapLibre keeps the browser's own menu away, which knows nothing but the picture; where nothing lies under it none opens. */
  #menu({ point, originalEvent }: MapMouseEvent): void {
    const hit = this.#pile.ready ? this.#hitAt(point) : null;
    if (hit === null || this.#asked.size === 0) return;
    originalEvent.preventDefault();
    this.#tellMenu({ hit, at: { x: originalEvent.clientX, y: originalEvent.clientY } });
  }

  #tellMenu(press: MenuPress): void {
    for (const listener of this.#asked) listener(press);
  }

  #press(event: MapMouseEvent): void {
    const place: Position = [event.lngLat.lng, event.lngLat.lat];
    const hit = this.#pile.ready ? this.#hitAt(event.point) : null;
    this.#tellPress({ place, hit });
  }

  /** Enter presses what is under the cross in the middle, and the menu key asks for its menu, so that the map needs no pointer. */
  #pressByKey(event: KeyboardEvent): void {
    const menu = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
    if ((event.key !== 'Enter' && !menu) || !this.#pile.ready) return;
    const place = this.placeAtCentre();
    const point = this.#map.project([...place]);
    const hit = this.#hitAt(point);
    if (!menu) this.#tellPress({ place, hit });
    else if (hit !== null) {
      const { left, top } = this.#parts.container.getBoundingClientRect();
      this.#tellMenu({ hit, at: { x: left + point.x * this.#scale, y: top + point.y * this.#scale, byKey: true } });
    } else return;
    event.preventDefault();
  }

  #hitAt(point: MapMouseEvent['point']): Hit | null {
    const hidden = (overlay: string) => this.#pile.isHidden(overlay);
    return nearestHit({ map: this.#map, overlays: this.#pile.all(), view: this.lies(), hidden }, point);
  }

  #tellPress(press: Press): void {
    if (this.#capture?.(press) === true) return;
    for (const listener of this.#pressed) listener(press);
  }

  #hover(event: MapMouseEvent): void {
    if (this.#pile.ready && !this.#map.isMoving()) this.#tellHover(this.#hitAt(event.point));
  }

  #tellHover(hit: Hit | null): void {
    for (const listener of this.#hovered) listener(hit);
  }

  #tellSeen(): void {
    const seen = this.seen();
    for (const listener of this.#seen) listener(seen);
  }
}

function listen<T>(listeners: Set<Listener<T>>, listener: Listener<T>): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
