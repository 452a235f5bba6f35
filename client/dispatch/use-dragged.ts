import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { type DragEvent, useState } from 'react';

/** What is being dragged over the board. Kept here and not in the drag itself: that can be read only when it drops. */
export type Dragged =
  | { readonly kind: 'incident'; readonly incident: Incident }
  | { readonly kind: 'unit'; readonly unit: UnitView };

export interface Dragging {
  readonly now: Dragged | null;
  /** Spread on what can be dragged. */
  readonly source: (what: Dragged) => {
    readonly draggable: true;
    readonly onDragStart: (event: DragEvent) => void;
    readonly onDragEnd: () => void;
  };
  /** Spread on what takes it; `onDrop` null = it does not take what is dragged now. */
  readonly target: (onDrop: (() => void) | null) => {
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

export function useDragged(): Dragging {
  const [now, setNow] = useState<Dragged | null>(null);
  return {
    now,
    source: (what) => ({
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.effectAllowed = 'link';
        // Firefox drags nothing without a word in it.
        event.dataTransfer.setData('text/plain', what.kind === 'unit' ? what.unit.callSign : what.incident.number);
        setNow(what);
      },
      onDragEnd: () => setNow(null),
    }),
    target: (onDrop) => ({
      onDragOver: (event) => {
        if (onDrop === null) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'link';
      },
      onDrop: (event) => {
        if (onDrop === null) return;
        event.preventDefault();
        setNow(null);
        onDrop();
      },
    }),
  };
}
