import { instant } from '@watchroom/shared/kernel/time.ts';
import { useMemo } from 'react';
import { useRows } from '../../platform/use-room.ts';
import { useNow } from '../../ui/sign/time-source.ts';
import { type WalkedRoute, walkedRoutes } from './walked-routes.ts';

/** Checkpoints become due and missed by the minute; they are worked out anew this often. */
const STEP_MS = 15_000;

/** The routes of the desk's scope with who walks them now. */
export function useWalked(): readonly WalkedRoute[] {
  const routes = useRows('patrols', 'route');
  const patrols = useRows('patrols', 'patrol');
  const step = useNow(STEP_MS);
  return useMemo(
    () => walkedRoutes(routes.values(), patrols.values(), instant(step + STEP_MS)),
    [routes, patrols, step],
  );
}
