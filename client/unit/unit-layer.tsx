import { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useHovered, useMap, useOverlay } from '../map/map-context.ts';
import type { MapEngine } from '../map/map-engine.ts';
import { MapTip } from '../map/map-tip.tsx';
import { metresPerPx } from '../map/own/flat-view.ts';
import { select, selectedId, useSelection } from '../map/selection.ts';
import { useRoom, useRows } from '../platform/use-room.ts';
import { useNow } from '../ui/sign/time-source.ts';
import { unitAt } from './draw/unit-pick.ts';
import { fixesOf } from './fixes-of-link.ts';
import { FASTEST_MS, neededMs, nextPaceMs, RESTING_MS, type UnitFixes } from './unit-fixes.ts';
import { UnitLine } from './unit-line.tsx';
import { giveLooks, namesOf, type UnitsByHandle } from './unit-marks.ts';
import { NAME_SOURCE, type UnitScene, unitOverlay } from './unit-overlay.ts';

/** A frame may be up to this far away, ms, on a screen of 60 a second. */
const FRAME_MS = 17;

/** The units as the last drawing of the screen had them: the map reads them between two of those. */
interface Known {
  readonly byHandle: UnitsByHandle;
  readonly chosen: UnitId | null;
  readonly handle: number | null;
}
const nobody: Known = { byHandle: new Map(), chosen: null, handle: null };

/** Call signs follow their marks this often, ms: the map sets text anew each time. */
const NAMES_MS = 250;

/** The units on the map: takes the frames of the link and has the map draw them as they stand by now. Draws nothing itself. */
export function UnitLayer() {
  const map = useMap();
  const { link, clock } = useRoom();
  const units = useRows('units', 'unit');
  const chosen = selectedId(useSelection(), 'unit');
  const fixes = fixesOf(link);
  const shown = useRef<Known>(nobody);

  useEffect(() => link.onFrame((frame) => fixes.take(frame, clock.now())), [link, clock, fixes]);
  useEffect(() => {
    const byHandle = giveLooks(fixes, units.values(), shown.current.byHandle);
    const handle = chosen === null ? null : (units.get(chosen)?.handle ?? null);
    shown.current = { byHandle, chosen, handle };
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
    const writeNames = namesInTime(map, () => {
      const { byHandle, chosen } = shown.current;
      return namesOf(byHandle, fixes, { view: map.lies(), now: clock.now(), chosen });
    });
    const draw = () => {
      map.redrawOwn();
      writeNames();
    };
    const needed = () => (fixes.isGliding(clock.now()) ? neededMs(metresPerPx(map.lies())) : RESTING_MS);
    return drawInTime(draw, needed);
  }, [map, fixes, clock]);

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
    hit: (pointer) => {
      const handle = unitAt(fixes, pointer, now());
      const unit = handle === null ? undefined : shown.current.byHandle.get(handle);
      const place = unit === undefined ? null : fixes.shown(unit.handle, now());
      if (unit === undefined || place === null) return null;
      return { overlay: 'unit', id: unit.id, place: place.place, properties: {} };
    },
  };
}

/** Writes the call signs, not oftener than `NAMES_MS`, and nothing while there are none. */
function namesInTime(map: MapEngine, names: () => ReturnType<typeof namesOf>): () => void {
  let wroteAt = Number.NEGATIVE_INFINITY;
  let none = false;
  return () => {
    if (performance.now() - wroteAt < NAMES_MS) return;
    wroteAt = performance.now();
    const now = names();
    if (!(none && now.features.length === 0)) map.setData(NAME_SOURCE, now);
    none = now.features.length === 0;
  };
}

/**
 * Draws at the pace the screen keeps, not oftener than is wanted, and not at all on a hidden page
 * (browsers give it no frames). The next drawing is asked for only after this one, so that they never pile up.
 */
function drawInTime(draw: () => void, wantedMs: () => number): () => void {
  let pace = FASTEST_MS;
  let timer: ReturnType<typeof setTimeout>;
  let frame = 0;
  const schedule = (waitMs: number) => {
    const dueAt = performance.now() + waitMs;
    timer = setTimeout(() => {
      frame = requestAnimationFrame(() => {
        pace = nextPaceMs(pace, performance.now() - dueAt - FRAME_MS);
        draw();
        schedule(Math.max(pace, wantedMs()));
      });
    }, waitMs);
  };
  schedule(0);
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
}

function UnitTip({ fixes }: { readonly fixes: UnitFixes }) {
  const hit = useHovered('unit');
  const units = useRows('units', 'unit');
  const { clock } = useRoom();
  useNow();
  const unit = hit === null ? undefined : units.get(hit.id);
  if (hit === null || unit === undefined) return null;
  const now = clock.now();
  const shown = fixes.shown(unit.handle, now);
  return (
    <MapTip place={shown?.place ?? hit.place}>
      <UnitLine unit={unit} fixAt={shown === null ? null : now - shown.ageMs} />
    </MapTip>
  );
}
