/** The numbers of a camera before a change: what an index that holds them must take out again. */
export interface CameraFacts {
  readonly lng: number;
  readonly lat: number;
  readonly azimuthDeg: number;
  readonly hfovDeg: number;
  readonly rangeM: number;
  readonly mountM: number;
  readonly widthPx: number;
  readonly kind: number;
  readonly health: number;
  readonly terms: number;
  readonly owner: number;
  readonly stream: number;
  readonly alarm: number;
  readonly count: number;
  readonly scope: number;
}

/** One camera changed. What it is now stands in the columns; `gone`: it is about to leave its slot. */
export interface CameraChange {
  readonly slot: number;
  readonly what: 'new' | 'changed' | 'gone';
  /** Null when it is new. */
  readonly before: CameraFacts | null;
  /** Name, external id, owner's name or purpose are other ones. */
  readonly words: boolean;
}

/** Must not throw and must not wait. */
export type CameraListener = (change: CameraChange) => void;
