import { DrawingId } from '@watchroom/shared/kernel/ids.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { useEffect, useMemo } from 'react';
import { useMap, useOverlay } from '../map/map-context.ts';
import { select, selectedId, useSelection } from '../map/selection.ts';
import { useRows } from '../platform/use-room.ts';
import { useNow } from '../ui/sign/time-source.ts';
import { useEdited } from './draw-choice.ts';
import { DRAWING_SOURCE, drawingFeatures, drawingOverlay } from './drawing-overlay.ts';

/** Expiry is looked at this often: nobody sees a cordon go to the second. */
const STEP_MS = 15_000;

/** The drawings on the map. Draws nothing itself. */
export function DrawingLayer() {
  const map = useMap();
  const drawings = useRows('drawings', 'drawing');
  const chosen = selectedId(useSelection(), 'drawing');
  const inHand = useEdited();
  const moment = useNow(STEP_MS);
  useOverlay(drawingOverlay);
  const features = useMemo(
    () => drawingFeatures(drawings.values(), { now: instant(moment), chosen, inHand }),
    [drawings, moment, chosen, inHand],
  );
  useEffect(() => map?.setData(DRAWING_SOURCE, features), [map, features]);
  useEffect(
    () =>
      map?.onPress(({ hit }) =>
        hit?.overlay === 'drawing' ? select({ kind: 'drawing', id: DrawingId.parse(hit.id) }) : undefined,
      ),
    [map],
  );
  return null;
}
