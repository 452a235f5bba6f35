import { useNavigate, useSearch } from '@tanstack/react-router';
import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect } from 'react';
import { select, useSelection } from '../../map/selection.ts';

/** What the regions of the console share: the incident that is open. */
export interface OpenIncident {
  readonly id: IncidentId | null;
  readonly close: () => void;
}

/**
 * The open incident stands in the address, so that a desk can send it to another. Choosing an incident anywhere opens
 * it; choosing a camera or a unit beside it leaves it open.
 */
export function useOpenIncident(): OpenIncident {
  const { incident } = useSearch({ from: '/signed-in/shell/' });
  const navigate = useNavigate();
  const selection = useSelection();
  const parsed = IncidentId.safeParse(incident);
  const id = parsed.success ? parsed.data : null;
  const chosen = selection.kind === 'incident' ? selection.id : null;

  useEffect(() => {
    if (id !== null) select({ kind: 'incident', id });
  }, [id]);
  useEffect(() => {
    if (chosen !== null) void navigate({ to: '/', search: { incident: chosen }, replace: true });
  }, [chosen, navigate]);
  return {
    id,
    close: () => {
      select({ kind: 'none' });
      void navigate({ to: '/', search: {}, replace: true });
    },
  };
}
