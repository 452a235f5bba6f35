import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useState } from 'react';
import { select, selectionStore, useSelection } from '../../map/selection.ts';
import { useMay } from '../../platform/use-session.ts';

/** What the regions of the console share. */
export interface DeskState {
  /** The open incident. */
  readonly incident: IncidentId | null;
  readonly close: () => void;
  /** A report being taken, with the place that was pointed at before; null while none is. */
  readonly reporting: { readonly place: Position | null } | null;
  readonly mayReport: boolean;
  readonly startReport: () => void;
  readonly endReport: () => void;
}

/**
 * The open incident stands in the address, so that a desk can send it to another. Choosing an incident anywhere opens
 * it; choosing a camera or a unit beside it leaves it open. Opening one puts a half-taken report away only when asked.
 */
export function useDeskState(): DeskState {
  const { incident: written } = useSearch({ from: '/signed-in/shell/' });
  const navigate = useNavigate();
  const selection = useSelection();
  const mayReport = useMay('report.create');
  const [reporting, setReporting] = useState<DeskState['reporting']>(null);
  const parsed = IncidentId.safeParse(written);
  const incident = parsed.success ? parsed.data : null;
  const chosen = selection.kind === 'incident' ? selection.id : null;

  useEffect(() => {
    if (incident !== null) select({ kind: 'incident', id: incident });
  }, [incident]);
  useEffect(() => {
    if (chosen !== null) void navigate({ to: '/', search: { incident: chosen }, replace: true });
  }, [chosen, navigate]);

  const startReport = () => {
    const before = selectionStore.getState();
    setReporting({ place: before.kind === 'place' ? before.place : null });
  };
  useKey('n', startReport, mayReport && reporting === null);
  return {
    incident,
    close: () => {
      select({ kind: 'none' });
      void navigate({ to: '/', search: {}, replace: true });
    },
    reporting,
    mayReport,
    startReport,
    endReport: () => setReporting(null),
  };
}

/** A single letter anywhere but where somebody writes. */
function useKey(key: string, act: () => void, on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const onKey = (event: KeyboardEvent) => {
      const writing =
        event.target instanceof HTMLElement &&
        event.target.closest('input, textarea, select, [contenteditable], [role=dialog]') !== null;
      if (event.key.toLowerCase() !== key || event.ctrlKey || event.metaKey || event.altKey || writing) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
