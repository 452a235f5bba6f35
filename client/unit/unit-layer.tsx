import { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect, useRef } from 'react';
import { useHovered, useMap, useOverlay } from '../map/map-context.ts';
import { MapTip } from '../map/map-tip.tsx';
import { select, selectedId, useSelection } from '../map/selection.ts';
import { useRoom, useRows } from '../platform/use-room.ts';
import { useNow } from '../ui/sign/time-source.ts';
import { fixesOf } from './fixes-of-link.ts';
import { FASTEST_MS, nextPaceMs, RESTING_MS, type UnitFixes } from './unit-fixes.ts';
import { UnitLine } from './unit-line.tsx';
import { marksAsFeatures, marksOf, type UnitPainter } from './unit-marks.ts';
import { UNIT_SOURCE, unitOverlay } from './unit-overlay.ts';

/** A frame may be up to this far away, ms, on a screen of 60 a second. */
const FRAME_MS = 17;

/** The units on the map: takes the frames of the link and draws what is known, aged to now. Draws nothing itself. */
export function UnitLayer() {
  const map = useMap();
  const { link, clock } = useRoom();
  const units = useRows('units', 'unit');
  const chosen = selectedId(useSelection(), 'unit');
  const fixes = fixesOf(link);
  const now = useRef({ units, chosen });
  now.current = { units, chosen };

  useOverlay(unitOverlay);
  useEffect(() => link.onFrame((frame) => fixes.take(frame, clock.now())), [link, clock, fixes]);
  // Staff have positions for who is signed in now, and for nobody after.
  useEffect(() => () => fixes.forgetAll(), [fixes]);
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

  useEffect(() => {
    if (map === null) return;
    const painter: UnitPainter = { paint: (marks) => map.setData(UNIT_SOURCE, marksAsFeatures(marks)) };
    const draw = () =>
      painter.paint(marksOf(now.current.units.values(), fixes, { now: clock.now(), selected: now.current.chosen }));
    return drawInTime(draw, () => fixes.isGliding(clock.now()));
  }, [map, fixes, clock]);

  return <UnitTip fixes={fixes} />;
}

/**
 * Draws at the pace the screen keeps while marks glide, about once a second otherwise, and not at all on a hidden page
 * (browsers give it no frames). The next drawing is asked for only after this one, so that they never pile up.
 */
function drawInTime(draw: () => void, isGliding: () => boolean): () => void {
  let pace = FASTEST_MS;
  let timer: ReturnType<typeof setTimeout>;
  let frame = 0;
  const schedule = (waitMs: number) => {
    const dueAt = performance.now() + waitMs;
    timer = setTimeout(() => {
      frame = requestAnimationFrame(() => {
        pace = nextPaceMs(pace, performance.now() - dueAt - FRAME_MS);
        draw();
        schedule(isGliding() ? pace : Math.max(pace, RESTING_MS));
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
