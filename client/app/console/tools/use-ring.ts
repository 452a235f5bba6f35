import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { useMemo, useState } from 'react';
import { boxRing, handRing } from '../../../map/tools/hand-ring.ts';
import { sketch, useSketch } from '../../../map/tools/sketch-overlay.ts';
import { useMapTool } from '../../../map/tools/use-map-tool.ts';

/** How a surface is drawn: one stroke of the hand, two corners of a box, or corner by corner. */
export type RingMode = 'loop' | 'box' | 'corners';

/** A surface drawn on the map; `ring` null until it is whole. */
export function useRing(mode: RingMode) {
  const [drawn, setDrawn] = useState<readonly Position[]>([]);
  const [ring, setRing] = useState<readonly Position[] | null>(null);
  const [ahead, setAhead] = useState<Position | null>(null);

  const take = (places: readonly Position[]) => {
    setAhead(null);
    setDrawn(places.length < 3 ? [] : places);
    setRing(places.length < 3 ? null : places);
  };
  const clear = () => take([]);
  const finish = () => {
    if (mode === 'corners' && ring === null && drawn.length > 2) take(drawn);
  };
  useMapTool({
    press: ({ place }) => {
      if (mode === 'loop') return;
      const before = ring === null ? drawn : [];
      setRing(null);
      const [corner] = before;
      if (mode === 'box' && corner !== undefined) take(boxRing(corner, place));
      else setDrawn([...before.slice(0, 299), place]);
    },
    move: (place) => setAhead(ring === null && mode !== 'loop' && drawn.length > 0 ? place : null),
    grab: (from) => {
      if (mode === 'corners') return null;
      let path: Position[] = [from];
      return {
        move: (place) => {
          path = mode === 'box' ? [...boxRing(from, place)] : [...path, place];
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
  return { ring, count: drawn.length, clear, finish };
}
