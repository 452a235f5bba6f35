import type { ReactNode } from 'react';
import type { MapEngine } from '../map-engine.ts';

/** One sign that is on the map now. */
export interface LegendEntry {
  readonly id: string;
  readonly sign: ReactNode;
  readonly text: string;
}

/** What a feature tells of its own signs. The map knows features only by this form. */
export interface LegendPart {
  readonly id: string;
  readonly title: string;
  /** The signs of this feature that are drawn on the screen now, in the order of the legend; none for what is hidden or far. */
  readonly drawn: (map: MapEngine) => readonly LegendEntry[];
}
