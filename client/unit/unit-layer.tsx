import { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useMap, useOverlay } from '../map/map-context.ts';
import { metresPerPx } from '../map/own/flat-view.ts';
import { select, selectedId, useSelection } from '../map/selection.ts';
import { useRoom, useRows } from '../platform/use-room.ts';
import { unitAt } from './draw/unit-pick.ts';
import { fixesOf } from './fixes-of-link.ts';
import { FrameIntake } from './intake/frame-intake.ts';
import type { UnitFixes } from './unit-fixes.ts';
import { giveLooks, namesOf, type UnitsByHandle } from './unit-marks.ts';
import { type UnitScene, unitOverlay } from './unit-overlay.ts';
import { IDLE_MS, isSettled, neededMs, paceDrawing } from './unit-pace.ts';
import { UnitTip } from './unit-tip.tsx';

/** The units as the last drawing of the screen had them: the map reads them between two of those. */
interface Known {
  readonly byHandle: UnitsByHandle;
  /** Of the chosen unit. */
  readonly handle: number | null;
}
const nobody: Known = { byHandle: new Map(), handle: null };

function later(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** The units on the map: takes the frames of the link and has the map draw them as they stand by now. Draws nothing itself. */
export function UnitLayer() {
  const map = useMap();
  const { link, clock } = useRoom();
  const units = useRows('units', 'unit');
  const chosen = selectedId(useSelection(), 'unit');
  const fixes = fixesOf(link);
  const shown = useRef<Known>(nobody);

  const intake = useMemo(() => new FrameIntake({ fixes, now: () => clock.now(), later }), [clock, fixes]);
  useEffect(() => {
    const stop = link.onFrame((frame) => intake.take(frame));
    return () => {
      stop();
      intake.stop();
    };
  }, [link, intake]);
  useEffect(() => {
    const byHandle = giveLooks(fixes, units.values(), shown.current.byHandle);
    const handle = chosen === null ? null : (units.get(chosen)?.handle ?? null);
    shown.current = { byHandle, handle };
    map?.redrawOwn();
  }, [map, fixes, units, chosen]);
  // Staff have positions for who is signed in now, and for nobody after.
  useEffect(
    () => () => {
      fixes.forgetAll();
      shown.current = nobody;
    },
    [fixes],
  );
  useEffect(
    () => map?.onSeen(({ box: [west, south, east, north] }) => link.setView({ west, south, east, north })),
    [map, link],
  );
  useEffect(
    () =>
      map?.onPress(({ hit }) =>
        hit?.overlay === 'unit' ? select({ kind: 'unit', id: UnitId.parse(hit.id) }) : undefined,
      ),
    [map],
  );
  const overlay = useMemo(() => unitOverlay(sceneOf({ fixes, now: () => clock.now(), shown })), [fixes, clock]);
  useOverlay(overlay);

  useEffect(() => {
    if (map === null) return;
    const glides = () => fixes.isGliding(clock.now()) && !isSettled(map.lies());
    const pacer = paceDrawing(
      () => map.redrawOwn(),
      () => (glides() ? neededMs(metresPerPx(map.lies())) : IDLE_MS),
    );
    // What glides is drawn on the way; all else is there with the frame.
    const stops = [intake.onTaken(() => pacer.wake(!glides())), map.onSeen(() => pacer.wake(false))];
    return () => {
      pacer.stop();
      for (const stop of stops) stop();
    };
  }, [map, intake, fixes, clock]);

  return <UnitTip fixes={fixes} />;
}

interface SceneParts {
  readonly fixes: UnitFixes;
  readonly now: () => number;
  readonly shown: RefObject<Known>;
}

function sceneOf({ fixes, now, shown }: SceneParts): UnitScene {
  return {
    fixes,
    now,
    chosen: () => shown.current.handle,
    names: (view) => {
      const { byHandle, handle } = shown.current;
      return namesOf(byHandle, fixes, { view, now: now(), chosen: handle });
    },
    hit: (pointer) => {
      const handle = unitAt(fixes, pointer, now());
      const unit = handle === null ? undefined : shown.current.byHandle.get(handle);
      const place = unit === undefined ? null : fixes.shown(unit.handle, now());
      if (unit === undefined || place === null) return null;
      return { overlay: 'unit', id: unit.id, place: place.place, properties: {} };
    },
  };
}
