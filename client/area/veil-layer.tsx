import { useMemo } from 'react';
import { useOverlay } from '../map/map-context.ts';
import { useCity } from '../platform/use-session.ts';
import { veilOverlay } from './veil-overlay.ts';

/** Covers the cameras outside of these grids (R31). Draws nothing itself. */
export function VeilLayer({ lit }: { readonly lit: ReadonlySet<string> }) {
  const { levels, version } = useCity();
  // The set is made anew with each row that changes; the grids in it seldom are.
  const grids = [...lit].sort().join(' ');
  const overlay = useMemo(
    () =>
      veilOverlay({
        origin: window.location.origin,
        version,
        levels: levels.length,
        lit: new Set(grids.split(' ')),
      }),
    [version, levels.length, grids],
  );
  useOverlay(overlay);
  return null;
}
