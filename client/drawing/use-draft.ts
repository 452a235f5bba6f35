import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { Feature } from 'geojson';
import { useMemo, useRef, useState } from 'react';
import { useMap } from '../map/map-context.ts';
import type { MapEngine } from '../map/map-engine.ts';
import { sketch, useSketch } from '../map/tools/sketch-overlay.ts';
import { useMapTool } from '../map/tools/use-map-tool.ts';
import {
  type Draft,
  dragged,
  type Handle,
  handlesOf,
  pressed,
  shapeOf,
  shifted,
  wantsMore,
  withoutCorner,
} from './draft.ts';

/** How near the pointer must come to a handle to take hold of it, CSS px: a target of 24 px (WCAG 2.5.8). */
const REACH_PX = 12;

/** A draft with the way it came: every step can be taken back. */
function useSteps(first: Draft) {
  const [draft, setDraft] = useState(first);
  const [past, setPast] = useState<readonly Draft[]>([]);
  const now = useRef(draft);
  now.current = draft;
  const remember = (before: Draft) => setPast((steps) => [...steps.slice(-99), before]);
  const change = (next: Draft) => {
    if (next === now.current) return;
    remember(now.current);
    setDraft(next);
  };
  /** Answers what it went back to; null when there was nothing. */
  const undo = () => {
    const before = past.at(-1) ?? null;
    if (before !== null) setDraft(before);
    setPast(past.slice(0, -1));
    return before;
  };
  const restart = (next: Draft) => {
    setDraft(next);
    setPast([]);
  };
  return { draft, now, mayUndo: past.length > 0, setDraft, remember, change, undo, restart };
}

/** A draft on the map: presses add to it, handles are dragged, and every step can be taken back. */
export function useDraft(first: Draft) {
  const map = useMap();
  const steps = useSteps(first);
  const { draft, now, change } = steps;
  const [ahead, setAhead] = useState<Position | null>(null);
  const [finished, setFinished] = useState(shapeOf(first) !== null);
  /** The corner the keyboard stands on. */
  const [corner, setCorner] = useState<number | null>(null);

  const undo = () => {
    const before = steps.undo();
    if (before !== null) setFinished((was) => was && shapeOf(before) !== null);
  };
  const finish = () => {
    if (shapeOf(now.current) === null) return;
    setFinished(true);
    setAhead(null);
  };
  const remove = () => corner !== null && change(withoutCorner(draft, corner));
  const handleAt = (px: readonly [number, number]) => nearestHandle(now.current, px, map);

  useMapTool({
    press: ({ place }) => {
      // A press that began on a handle only took hold of it.
      if (finished || handleAt(map?.pixelOf(place) ?? [-99, -99])?.at === 'corner') return;
      const next = pressed(now.current, place);
      change(next);
      if (!wantsMore(next)) setFinished(true);
    },
    move: (place) => setAhead(finished || draft.corners.length === 0 ? null : place),
    twice: finish,
    grab: (_, px) => {
      const handle = handleAt(px);
      if (handle === null) return null;
      const before = now.current;
      setCorner(handle.at === 'rim' ? null : handle.at === 'corner' ? handle.index : handle.index + 1);
      let last: Position | null = null;
      return {
        move: (place) => {
          last = place;
          steps.setDraft(heldAt(before, handle, place));
        },
        drop: () => {
          if (last !== null) steps.remember(before);
        },
      };
    },
    key: (event) => {
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
      if (isUndo || (event.key === 'Backspace' && !finished)) undo();
      else if (event.key === 'Delete') remove();
      else return false;
      return true;
    },
  });
  useSketch(useMemo(() => featuresOf(draft, { ahead, corner }), [draft, ahead, corner]));

  const corners = useCornerKeys({ draft, corner, setCorner, change });
  const restart = (kind: Draft['kind']) => {
    steps.restart({ kind, corners: [], radiusM: 0 });
    setFinished(false);
    setCorner(null);
  };
  return {
    draft,
    shape: shapeOf(draft),
    finished,
    corner,
    mayUndo: steps.mayUndo,
    undo,
    finish,
    remove,
    restart,
    ...corners,
  };
}

interface CornerHands {
  readonly draft: Draft;
  readonly corner: number | null;
  readonly setCorner: (corner: number) => void;
  readonly change: (next: Draft) => void;
}

/** Corners without a pointer: step from one to the next, put it where the cross is. */
function useCornerKeys({ draft, corner, setCorner, change }: CornerHands) {
  const map = useMap();
  const step = (by: 1 | -1) => {
    const count = draft.corners.length;
    const next = ((corner ?? (by === 1 ? -1 : 0)) + by + count) % Math.max(1, count);
    setCorner(next);
    const place = draft.corners[next];
    if (map !== null && place !== undefined) map.lookAt({ place, zoom: map.seen().view.zoom }, 'asked');
  };
  const cornerToCentre = () => {
    const place = map?.placeAtCentre();
    if (corner !== null && place !== undefined) change(dragged(draft, { at: 'corner', index: corner, place }, place));
  };
  return { step, cornerToCentre };
}

function nearestHandle(draft: Draft, [x, y]: readonly [number, number], map: MapEngine | null): Handle | null {
  const distance = ({ place }: Handle) => {
    const [px, py] = map?.pixelOf(place) ?? [0, 0];
    return Math.hypot(px - x, py - y);
  };
  const near = handlesOf(draft).filter((handle) => distance(handle) <= REACH_PX);
  return near.sort((one, other) => distance(one) - distance(other))[0] ?? null;
}

/** Held by the one place it has, a shape moves as a whole: a circle by its middle. */
function heldAt(before: Draft, handle: Handle, place: Position): Draft {
  const whole = before.corners.length === 1 && handle.at === 'corner';
  return whole
    ? shifted(before, [place[0] - handle.place[0], place[1] - handle.place[1]])
    : dragged(before, handle, place);
}

function featuresOf(
  draft: Draft,
  { ahead, corner }: { readonly ahead: Position | null; readonly corner: number | null },
): Feature[] {
  const next = ahead === null ? draft : pressed(draft, ahead);
  const whole = shapeOf(next);
  const features: Feature[] = [];
  const last = draft.corners.at(-1);
  if (whole?.kind === 'polygon') features.push(sketch.surface(whole.ring));
  if (whole?.kind === 'circle') features.push(sketch.circle(whole.place, whole.radiusM));
  if (draft.kind === 'line' && draft.corners.length > 1) features.push(sketch.way(draft.corners));
  if (last !== undefined && ahead !== null && next !== draft) features.push(sketch.ahead(last, ahead));
  for (const { at, index, place } of handlesOf(draft)) {
    const mark = at === 'middle' ? sketch.middle(place) : sketch.corner(place);
    features.push(at === 'corner' && index === corner ? sketch.chosen(place) : mark);
  }
  return features;
}
