import type { GeoJSON } from 'geojson';
import type { GeoJSONSource, Map as LibreMap } from 'maplibre-gl';
import { isSameContent, type Overlay } from './overlay.ts';
import type { FlatView } from './own/flat-view.ts';
import { OwnPicture } from './own/own-picture.ts';
import type { Palette } from './palette.ts';

/** A feature of a source, by the id its source promotes. */
export interface FeatureName {
  readonly source: string;
  readonly sourceLayer: string;
  readonly id: string | number;
}

/** Above every overlay: it puts the picture together, see `OwnPicture`. */
const TOP_LAYER = 'own/top';

/**
 * The overlays of one map, bottom to top, with their data, states and what is hidden: kept over changes of style, and drawn
 * again after each. Nothing is drawn while a style loads.
 */
export class OverlayPile {
  readonly #map: LibreMap;
  readonly #own: OwnPicture;
  readonly #overlays = new Map<string, Overlay>();
  readonly #contents = new Map<string, GeoJSON>();
  readonly #states = new Map<string, { readonly feature: FeatureName; readonly state: Record<string, unknown> }>();
  readonly #hidden = new Set<string>();
  #palette: Palette;
  #ready = false;

  constructor(map: LibreMap, palette: Palette, view: () => FlatView) {
    this.#map = map;
    this.#own = new OwnPicture({ view, moving: () => map.isMoving() });
    this.#palette = palette;
    map.setMissingStyleImageResolver((name) => this.#drawIcon(name));
  }

  /** Whether a style is there to draw on. */
  get ready(): boolean {
    return this.#ready;
  }

  all(): Iterable<Overlay> {
    return this.#overlays.values();
  }

  /** Another style is on its way. */
  wait(palette: Palette): void {
    this.#palette = palette;
    this.#ready = false;
  }

  /** The style is there: everything is drawn on it. */
  redraw(): void {
    this.#ready = true;
    if (this.#map.getLayer(TOP_LAYER) === undefined) this.#map.addLayer(this.#own.top(TOP_LAYER));
    for (const overlay of [...this.#overlays.values()].sort((a, b) => a.order - b.order)) this.#draw(overlay);
  }

  add(overlay: Overlay): () => void {
    this.#overlays.set(overlay.id, overlay);
    if (this.#ready) this.#draw(overlay);
    return () => this.#remove(overlay);
  }

  setData(source: string, content: GeoJSON): void {
    const before = this.#contents.get(source);
    this.#contents.set(source, content);
    // The same again, or nothing instead of nothing, would draw the whole map some five times.
    if (before !== undefined && isSameContent(before, content)) return;
    if (this.#ready) this.#map.getSource<GeoJSONSource>(source)?.setData(content);
  }

  /** Draws again what overlays draw themselves. False when all must be drawn for it. */
  redrawOwn(): boolean {
    return this.#ready && this.#own.draw();
  }

  setHidden(overlay: string, hidden: boolean): void {
    if (hidden) this.#hidden.add(overlay);
    else this.#hidden.delete(overlay);
    if (!this.#ready) return;
    for (const id of this.#layersOf(overlay))
      this.#map.setLayoutProperty(id, 'visibility', hidden ? 'none' : 'visible');
  }

  isHidden(overlay: string): boolean {
    return this.#hidden.has(overlay);
  }

  /** Ids of the overlays that are not hidden, bottom first. */
  shown(): readonly string[] {
    const visible = [...this.#overlays.values()].filter(({ id }) => !this.#hidden.has(id));
    return visible.sort((a, b) => a.order - b.order).map(({ id }) => id);
  }

  setState(feature: FeatureName, state: Record<string, unknown>): void {
    this.#states.set(`${feature.source}|${feature.sourceLayer}|${feature.id}`, { feature, state });
    if (this.#ready && this.#map.getSource(feature.source) !== undefined) this.#map.setFeatureState(feature, state);
  }

  #draw(overlay: Overlay): void {
    for (const [id, source] of Object.entries(overlay.sources)) {
      if (this.#map.getSource(id) === undefined) this.#map.addSource(id, source);
      const content = this.#contents.get(id);
      if (content !== undefined) this.#map.getSource<GeoJSONSource>(id)?.setData(content);
      for (const { feature, state } of this.#states.values())
        if (feature.source === id) this.#map.setFeatureState(feature, state);
    }
    // Topmost first: each goes under the one before. A lost context leaves a style without the layers of our own.
    let above = this.#firstLayerAbove(overlay.order);
    for (const layer of overlay.layers(this.#palette).toReversed()) {
      if (this.#map.getLayer(layer.id) === undefined)
        this.#map.addLayer(layer.type === 'own' ? this.#own.layer(layer) : layer, above);
      above = layer.id;
    }
    if (this.#hidden.has(overlay.id)) this.setHidden(overlay.id, true);
  }

  #firstLayerAbove(order: number): string {
    const higher = [...this.#overlays.values()]
      .filter((other) => other.order > order)
      .sort((a, b) => a.order - b.order);
    for (const other of higher) {
      const drawn = this.#map.getLayersOrder().find((id) => id.startsWith(`${other.id}/`));
      if (drawn !== undefined) return drawn;
    }
    return TOP_LAYER;
  }

  #layersOf(overlay: string): string[] {
    return this.#map.getLayersOrder().filter((id) => id.startsWith(`${overlay}/`));
  }

  #remove(overlay: Overlay): void {
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
}
