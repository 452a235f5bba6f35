import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { circleRing } from '@watchroom/shared/kernel/ring.ts';
import { useMemo, useState } from 'react';
import { boxRing, handRing, radiusTo } from '../../../map/tools/hand-ring.ts';
import { sketch, useSketch } from '../../../map/tools/sketch-overlay.ts';
import { useMapTool } from '../../../map/tools/use-map-tool.ts';

/** How a surface is drawn: one stroke of the hand, two corners of a box, a middle with a radius, or corner by corner. */
export type RingMode = 'loop' | 'box' | 'circle' | 'corners';

/** A circle has this radius until somebody says another, metres: what one camera or a short walk covers. */
const FIRST_RADIUS_M = 500;

/** A surface drawn on the map; `ring` null until it is whole. */
export function useRing(mode: RingMode) {
  const [drawn, setDrawn] = useState<readonly Position[]>([]);
  const [ring, setRing] = useState<readonly Position[] | null>(null);
  const [ahead, setAhead] = useState<Position | null>(null);
  const { circle, around, widen, leave } = useCircle();

  const take = (places: readonly Position[]) => {
    setAhead(null);
    setDrawn(places.length < 3 ? [] : places);
    setRing(places.length < 3 ? null : places);
  };
  const clear = () => {
    leave();
    take([]);
  };
  /** Another radius, of the circle that is drawn or of the next one. */
  const resize = (radiusM: number) => {
    const ring = widen(radiusM);
    if (ring !== null) take(ring);
  };
  const finish = () => {
    if (mode === 'corners' && ring === null && drawn.length > 2) take(drawn);
  };
  useMapTool({
    press: ({ place }) => {
      if (mode === 'loop') return;
      if (mode === 'circle') return take(around(place, circle.radiusM));
      const before = ring === null ? drawn : [];
      setRing(null);
      const [corner] = before;
      if (mode === 'box' && corner !== undefined) take(boxRing(corner, place));
      else setDrawn([...before.slice(0, 299), place]);
    },
    move: (place) => setAhead(ring === null && mode !== 'loop' && mode !== 'circle' && drawn.length > 0 ? place : null),
    grab: (from) => {
      if (mode === 'corners') return null;
      let path: Position[] = [from];
      return {
        move: (place) => {
          if (mode === 'circle') path = around(from, radiusTo(from, place));
          else path = mode === 'box' ? [...boxRing(from, place)] : [...path, place];
          setRing(null);
          setDrawn(path);
        },
        // A press without a move is a press.
        drop: () => (path.length > 2 ? take(handRing(path)) : undefined),
      };
    },
    twice: finish,
    key: (event) => {
      if (event.key !== 'Backspace') return false;
      if (ring === null) setDrawn(drawn.slice(0, -1));
      else clear();
      return true;
    },
  });
  const first = drawn[0];
  const shown =
    ahead === null || first === undefined ? drawn : mode === 'box' ? boxRing(first, ahead) : [...drawn, ahead];
  const features = useMemo(
    () => [
      ...(shown.length > 2 ? [sketch.surface(shown)] : shown.length > 1 ? [sketch.way(shown)] : []),
      ...(shown.length < 3 || mode === 'corners' ? shown.map((place) => sketch.corner(place)) : []),
    ],
    [shown, mode],
  );
  useSketch(features);
  return { ring, count: drawn.length, clear, finish, radiusM: circle.radiusM, resize };
}

/** The middle of a circle, once there is one, and its radius, metres. */
function useCircle() {
  const [circle, setCircle] = useState<{ readonly centre: Position | null; readonly radiusM: number }>({
    centre: null,
    radiusM: FIRST_RADIUS_M,
  });
  const around = (centre: Position, radiusM: number): Position[] => {
    setCircle({ centre, radiusM });
    return circleRing(centre, radiusM);
  };
  const widen = (radiusM: number): Position[] | null => {
    setCircle({ ...circle, radiusM });
    return circle.centre === null ? null : circleRing(circle.centre, radiusM);
  };
  const leave = () => setCircle({ ...circle, centre: null });
  return { circle, around, widen, leave };
}
