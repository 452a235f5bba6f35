import { CameraTileCluster, CameraTileDot } from '@watchroom/shared/camera/camera-tiles.ts';
import { useTranslation } from 'react-i18next';
import { useHovered } from '../../map/map-context.ts';
import { MapTip } from '../../map/map-tip.tsx';
import { CameraLine } from '../camera-line.tsx';
import { clusterNumberOf } from '../camera-overlay.ts';
import { ClusterTip } from './cluster-tip.tsx';

/** The camera under the pointer in a line, or what the cluster there holds. */
export function CameraTip() {
  const { t } = useTranslation('camera');
  const hit = useHovered('camera');
  if (hit === null) return null;
  const number = clusterNumberOf(hit);
  const cluster = CameraTileCluster.safeParse(hit.properties).data;
  if (number !== null && cluster !== undefined)
    return (
      <MapTip place={hit.place}>
        <ClusterTip number={number} drawn={cluster} />
      </MapTip>
    );
  const dot = CameraTileDot.safeParse(hit.properties).data;
  if (dot === undefined) return null;
  const { name } = hit.properties;
  return (
    <MapTip place={hit.place}>
      <CameraLine name={typeof name === 'string' ? name : t(`kind-${dot.kind}`)} health={dot.health} />
    </MapTip>
  );
}
