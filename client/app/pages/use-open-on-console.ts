import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { MenuTarget } from '../../dispatch/menu/menu-target.ts';
import { select } from '../../map/selection.ts';

/** Goes to the console with this incident or unit before it. */
export function useOpenOnConsole(): (target: MenuTarget) => void {
  const navigate = useNavigate();
  return useCallback(
    (target) => {
      select(target);
      void navigate({ to: '/', ...(target.kind === 'incident' ? { search: { incident: target.id } } : {}) });
    },
    [navigate],
  );
}
