import type { FlatView } from './flat-view.ts';

/** What a feature draws with on one graphics context. */
export interface OwnDrawing {
  /** Draws once more, in colours multiplied by their alpha. It may leave the context as it likes. */
  readonly draw: (view: FlatView) => void;
  /** Gives back what it holds of the context. */
  readonly end: () => void;
}

/** A layer that a feature draws itself, where thousands of things move too often for a source of the map. */
export interface OwnLayer {
  readonly id: string;
  readonly type: 'own';
  /** Called anew for each style and each graphics context: what was made before is gone then. */
  readonly start: (gl: WebGL2RenderingContext) => OwnDrawing;
}
