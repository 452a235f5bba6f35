import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { reportWishes } from '../../incident/still/report-wish.ts';
import { select, selectionStore, useSelection } from '../../map/selection.ts';
import { useMay } from '../../platform/use-session.ts';
import type { TakenStill } from '../../video/still/still-slot.ts';

/** What the regions of the console share. */
export interface DeskState {
  /** The open incident. */
  readonly incident: IncidentId | null;
  readonly close: () => void;
  /** A report being taken, with the place that was pointed at before; null while none is. */
  readonly reporting: Reporting | null;
  readonly mayReport: boolean;
  readonly startReport: () => void;
  readonly endReport: () => void;
  /** The report goes without the still. */
  readonly dropStill: () => void;
}

interface Reporting {
  readonly place: Position | null;
  /** What a camera showed, where it is reported from a tile (INT-11). */
  readonly still: TakenStill | null;
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

  const wish = useStore(reportWishes, (held) => held.wish);
  useEffect(() => {
    if (wish === null) return;
    reportWishes.setState({ wish: null });
    // A report that is being taken keeps its place, and gets the picture.
    setReporting((before) => ({ place: before?.place ?? wish.camera.place, still: wish }));
  }, [wish]);
  const startReport = () => {
    const before = selectionStore.getState();
    setReporting({ place: before.kind === 'place' ? before.place : null, still: null });
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
    dropStill: () => setReporting((before) => before && { ...before, still: null }),
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
