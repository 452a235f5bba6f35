import { useEffect, useState } from 'react';
import { useLanguage, useSettings } from '../../platform/desk.ts';
import type { MapEngine } from '../map-engine.ts';
import { pagePalette } from '../palette.ts';
import { baseChoice, useBaseChoice } from './base-choice.ts';
import { styleAddress } from './map-style.ts';

/** A base map that was away is asked for again after this long. */
const AGAIN_MS = 60_000;

/** `whole`: what was chosen is shown · `other`: another stands in · `none`: nothing but the ground. */
export type BaseState = 'whole' | 'other' | 'none';

/**
 * Keeps a base map under the map: the chosen one in the colours of the theme, another while it cannot be had. Tries again
 * once a minute, and at once when its tiles stop coming. Without `choosing` the room's own choice stands (a wall).
 */
export function useBaseMap(map: MapEngine | null, choosing: boolean): BaseState {
  const theme = useSettings((settings) => settings.theme);
  const language = useLanguage();
  const chosen = useBaseChoice().chosen;
  const base = choosing ? chosen : null;
  const [state, setState] = useState<BaseState>('whole');
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks anew for the same thing
  useEffect(() => {
    if (map === null) return;
    let gone = false;
    // The theme's attribute is on the page before this effect runs: it is set in the same store change.
    void map.showStyle(styleAddress({ theme, language, base }), pagePalette()).then((found) => {
      if (gone || found === 'stopped') return;
      if (found === null) return setState('none');
      if (choosing) baseChoice.setState({ shown: found.shown, missed: found.missed });
      setState(found.missed === null ? 'whole' : 'other');
    });
    return () => {
      gone = true;
    };
  }, [map, theme, language, base, choosing, attempt]);

  useEffect(() => map?.onBaseLost(() => setAttempt((before) => before + 1)), [map]);
  useEffect(() => {
    if (state === 'whole') return;
    const timer = setInterval(() => setAttempt((before) => before + 1), AGAIN_MS);
    return () => clearInterval(timer);
  }, [state]);
  return state;
}
