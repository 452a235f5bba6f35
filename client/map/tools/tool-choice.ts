import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Press } from '../map-engine.ts';

/** The tools of a map, one at a time. */
export type ToolId = 'measure' | 'rings' | 'select' | 'draw' | 'views' | 'export' | 'legend';

interface ToolState {
  readonly tool: ToolId | null;
  /** Takes presses on the map while a tool wants them; null leaves them to selection. */
  readonly press: ((press: Press) => void) | null;
}

const none: ToolState = { tool: null, press: null };
export const toolStore = createStore<ToolState>(() => none);

export function useTool(): ToolId | null {
  return useStore(toolStore, (state) => state.tool);
}

/** Takes up a tool, and puts it down when it is up already. */
export function toggleTool(tool: ToolId): void {
  toolStore.setState(toolStore.getState().tool === tool ? none : { tool, press: null }, true);
}

/** Takes up a tool, whatever is up. */
export function takeTool(tool: ToolId): void {
  toolStore.setState({ tool, press: null }, true);
}

export function endTool(): void {
  toolStore.setState(none, true);
}

/** A press on the map; true when a tool takes it. */
export function pressTool(press: Press): boolean {
  const taker = toolStore.getState().press;
  taker?.(press);
  return taker !== null;
}
