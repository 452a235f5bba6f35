import type { CustomLayerInterface } from 'maplibre-gl';
import { Composing } from './composing.ts';
import type { FlatView } from './flat-view.ts';
import type { OwnDrawing, OwnLayer } from './own-layer.ts';

export interface OwnPictureParts {
  readonly view: () => FlatView;
  /** Whether the map is on its way, so that each of its pictures is another one and keeping it is no use. */
  readonly moving: () => boolean;
}

/** `unknown`: only the map can draw · `none`: nothing of ours is shown · else what is drawn between the kept sheets. */
type Shown = 'unknown' | 'none' | OwnDrawing;

/**
 * The map's picture on two sheets, what lies under the layer that a feature draws itself and what lies over it. When only that
 * layer's things have moved, it is drawn again between them, in a few calls: MapLibre itself can only draw all anew.
 *
 *   the map draws      lower layers ─▶ keep `under`, wipe ─▶ higher layers ─▶ keep `over`, wipe ─▶ under + own + over
 *   ours has moved                                                                                under + own + over
 *
 * One layer of this kind can be shown; a second one would hide the first.
 */
export class OwnPicture {
  readonly #parts: OwnPictureParts;
  #composing: Composing | null = null;
  #gl: WebGL2RenderingContext | null = null;
  /** What the picture that is being drawn has of ours so far. */
  #met: Shown = 'none';
  #shown: Shown = 'unknown';

  constructor(parts: OwnPictureParts) {
    this.#parts = parts;
  }

  /** The layer as MapLibre takes it. Nothing is made before the first drawing, where MapLibre expects any state of the context. */
  layer(own: OwnLayer): CustomLayerInterface {
    let drawing: OwnDrawing | null = null;
    return {
      id: own.id,
      type: 'custom',
      renderingMode: '2d',
      render: (gl) => {
        drawing ??= own.start(gl);
        this.#meet(gl, drawing);
      },
      onRemove: () => {
        drawing?.end();
        drawing = null;
        this.#shown = 'unknown';
      },
    };
  }

  /** The layer above all others, which puts the picture together. A new one for each style: what was kept before is gone then. */
  top(id: string): CustomLayerInterface {
    this.#composing = null;
    this.#shown = 'unknown';
    return { id, type: 'custom', renderingMode: '2d', render: () => this.#finish() };
  }

  /** Draws what is ours again, and nothing else. False when only the map can: it has moved, or shows something new. */
  draw(): boolean {
    if (this.#shown === 'none') return true;
    const [gl, composing] = [this.#gl, this.#composing];
    if (this.#shown === 'unknown' || gl === null || composing === null || this.#parts.moving()) return false;
    if (gl.isContextLost() || !composing.fits(gl)) return false;
    composing.putTogether(gl, this.#shown, this.#parts.view());
    return true;
  }

  #meet(gl: WebGL2RenderingContext, drawing: OwnDrawing): void {
    this.#gl = gl;
    if (this.#parts.moving()) {
      drawing.draw(this.#parts.view());
      this.#met = 'unknown';
      return;
    }
    this.#composing ??= new Composing(gl);
    this.#composing.keep(gl, 'under');
    this.#met = drawing;
  }

  #finish(): void {
    this.#shown = this.#met;
    this.#met = 'none';
    const [gl, composing] = [this.#gl, this.#composing];
    if (typeof this.#shown === 'string' || gl === null || composing === null) return;
    composing.keep(gl, 'over');
    composing.putTogether(gl, this.#shown, this.#parts.view());
  }
}
