import { useEffect, useRef } from 'react';
import { useMap } from '../map-context.ts';
import type { Press } from '../map-engine.ts';
import type { PointerTaker } from './map-pointer.ts';
import { endTool, toolStore } from './tool-choice.ts';

export interface ToolHands extends PointerTaker {
  readonly press?: (press: Press) => void;
  /** A key that is for the tool; true when it was taken. Escape ends the tool unless it is taken. */
  readonly key?: (event: KeyboardEvent) => boolean;
}

/**
 * While the component stands, the map's pointer and presses go to it, the cursor is a cross, and Escape ends the tool. `on`
 * false leaves the map alone, with the panel open.
 */
export function useMapTool(hands: ToolHands, on = true): void {
  const map = useMap();
  const now = useRef(hands);
  now.current = hands;

  useEffect(() => {
    if (map === null || !on) return;
    toolStore.setState({ press: (press) => now.current.press?.(press) });
    map.setCursor('crosshair');
    const give = map.takePointer({
      move: (place) => now.current.move?.(place),
      grab: (place, px) => now.current.grab?.(place, px) ?? null,
      twice: () => now.current.twice?.(),
    });
    return () => {
      give();
      map.setCursor('');
      toolStore.setState({ press: null });
    };
  }, [map, on]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const element = event.target instanceof HTMLElement ? event.target : null;
      // Menus and dialogs over the panel have their own Escape; where somebody writes, keys are letters.
      if (element?.closest('[role=dialog], [role=menu], [role=listbox]') != null) return;
      const writing = element?.closest('input, textarea, select, [contenteditable]') != null;
      if (event.key !== 'Escape' && writing) return;
      const taken = now.current.key?.(event) ?? false;
      if (!taken && event.key === 'Escape') endTool();
      if (taken || event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, []);
}
