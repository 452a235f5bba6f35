import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MapCard } from '../map/map-card.tsx';
import { faultOf } from '../platform/fault.ts';
import { ErrorState, Skeleton } from '../ui/feedback/states.tsx';
import { AlarmLine } from './alarm-line.tsx';
import { CameraFacts } from './camera-facts.tsx';
import { CameraHealthMark } from './camera-line.tsx';
import { CameraHealthFacts } from './health/camera-health-facts.tsx';
import { CardAge } from './live/card-age.tsx';
import { useCamera } from './live/use-camera.ts';
import { ReservationLine, type ReservationLineProps } from './reservation/reservation-line.tsx';
import { SightFacts } from './sight/sight-facts.tsx';

export interface CameraCardProps {
  readonly id: CameraId;
  /** The open incident, which a camera may be kept for. */
  readonly incident: ReservationLineProps['incident'];
  /** What can be done with it: looking is for the words further right. */
  readonly actions: (camera: CameraView) => ReactNode;
}

/** The camera chosen on the map: whose, which way, under which terms, and how it is. */
export function CameraCard({ id, incident, actions }: CameraCardProps) {
  const { t } = useTranslation('camera');
  const answer = useCamera(id);
  const camera = answer.data;
  if (camera === undefined) {
    return (
      <MapCard title={t('camera')}>
        {answer.isError ? (
          <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton rows={4} />
        )}
      </MapCard>
    );
  }
  return (
    <MapCard title={camera.name} detail={<CameraHealthMark health={camera.health} />} actions={actions(camera)}>
      {camera.alarm !== null && <AlarmLine camera={camera} kind={camera.alarm} />}
      <CameraFacts camera={camera} />
      <ReservationLine camera={camera} incident={incident} />
      <SightFacts id={id} />
      <CameraHealthFacts camera={camera} />
      <CardAge answer={answer} />
    </MapCard>
  );
}
