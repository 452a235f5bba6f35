import { useStore } from 'zustand';
import { createSettings, keptOn, type Settings } from './settings.ts';

/** The settings of this browser. */
export const settings = createSettings(keptOn(window.localStorage));

export function useSettings<T>(select: (settings: Settings) => T): T {
  return useStore(settings, select);
}

export function useLanguage(): 'zh' | 'en' {
  return useSettings((chosen) => chosen.language);
}

/** A pane's size that is remembered: `[size, setSize]` in CSS px. */
export function usePane(name: string, first: number): readonly [number, (size: number) => void] {
  const size = useSettings((chosen) => chosen.panes[name] ?? first);
  return [size, (next) => settings.setState(({ panes }) => ({ panes: { ...panes, [name]: next } }))];
}
