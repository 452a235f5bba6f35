import type { Hands } from './map-view.ts';

/** Watches whether somebody's hands are on the map (MAP-1). Returns how to read them and how to stop watching. */
export function watchHands(
  element: HTMLElement,
  now: () => number,
): { readonly read: () => Hands; readonly stop: () => void } {
  let held = false;
  let touchedAt: number | null = null;
  const touch = () => {
    touchedAt = now();
  };
  const hold = () => {
    held = true;
    touch();
  };
  const release = () => {
    if (held) touch();
    held = false;
  };
  const watch = new AbortController();
  const { signal } = watch;
  element.addEventListener('pointerdown', hold, { signal, capture: true });
  element.addEventListener('wheel', touch, { signal, capture: true, passive: true });
  element.addEventListener('keydown', touch, { signal, capture: true });
  // The button may come up anywhere on the page, or the pointer may be taken away.
  window.addEventListener('pointerup', release, { signal, capture: true });
  window.addEventListener('pointercancel', release, { signal, capture: true });
  window.addEventListener('blur', release, { signal });
  return { read: () => ({ held, touchedAt }), stop: () => watch.abort() };
}
