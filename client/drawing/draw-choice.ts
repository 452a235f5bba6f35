import type { DrawingShape } from '@watchroom/shared/drawing/drawing-api.ts';
import type { DrawingId, IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { takeTool } from '../map/tools/tool-choice.ts';

/** What the drawing tool begins with: nothing, a shape that something else made, or a drawing that is there. */
export interface DrawChoice {
  readonly shape: DrawingShape | null;
  readonly edited: DrawingId | null;
  readonly incident: IncidentId | null;
  /** Counts beginnings, so that the same again is begun anew. */
  readonly times: number;
}

const nothing: DrawChoice = { shape: null, edited: null, incident: null, times: 0 };
const drawChoice = createStore<DrawChoice>(() => nothing);

export function useDrawChoice(): DrawChoice {
  return useStore(drawChoice);
}

/** The drawing that is in somebody's hands on this screen. */
export function useEdited(): DrawingId | null {
  return useStore(drawChoice, (choice) => choice.edited);
}

/** Takes up the drawing tool with this. */
export function beginDrawing(given: Partial<Omit<DrawChoice, 'times'>> = {}): void {
  drawChoice.setState({ ...nothing, ...given, times: drawChoice.getState().times + 1 }, true);
  takeTool('draw');
}

/** The tool is put down: the next time begins with nothing. */
export function forgetDrawing(): void {
  drawChoice.setState({ ...nothing, times: drawChoice.getState().times }, true);
}
