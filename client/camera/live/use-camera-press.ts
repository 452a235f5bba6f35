import { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect } from 'react';
import { useMap } from '../../map/map-context.ts';
import { select } from '../../map/selection.ts';
import { apiPath } from '../../platform/api.ts';
import { useRoom } from '../../platform/use-room.ts';
import { notifyFault } from '../../ui/overlay/toast.tsx';
import { clusterNumberOf } from '../camera-overlay.ts';

/** A press opens what is in a cluster, or the camera; one that was drawn without its id is asked for by its number. */
export function useCameraPress(): void {
  const map = useMap();
  const { api } = useRoom();
  useEffect(
    () =>
      map?.onPress(({ hit }) => {
        if (hit?.overlay !== 'camera') return;
        const id = CameraId.safeParse(hit.id);
        if (clusterNumberOf(hit) !== null) map.lookAt({ place: hit.place, zoom: map.seen().view.zoom + 2 }, 'asked');
        else if (id.success) select({ kind: 'camera', id: id.data });
        else {
          const path = apiPath`/api/cameras/numbered/${hit.id}`;
          void api.send({ method: 'GET', path, reply: CameraView }).then((answer) => {
            if (answer.ok) select({ kind: 'camera', id: answer.value.id });
            else notifyFault({ text: answer.fault.text });
          });
        }
      }),
    [map, api],
  );
}
