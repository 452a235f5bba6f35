import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { LookButton } from '../../video/look-button.tsx';
import { RecordingsButton } from '../../video/recording/recordings-button.tsx';
import { ShowOnWall } from '../../wall/show-on-wall.tsx';

/** Looks at a camera, or shows it on the wall: for the open incident, else for the watch itself. */
export function CameraActions({
  camera,
  incident,
}: {
  readonly camera: CameraView;
  readonly incident: Incident | undefined;
}) {
  const { t } = useTranslation('wall');
  const purpose = incident === undefined ? { reason: t('reason-wall') } : { incident: incident.id };
  return (
    <>
      <LookButton camera={camera} incident={incident ?? null} />
      <RecordingsButton
        cameras={[camera]}
        reason={incident === undefined ? null : { purpose: { incident: incident.id }, text: incident.number }}
        eventMs={incident === undefined ? null : Date.parse(incident.reportedAt)}
        form="button"
      />
      <ShowOnWall wish={{ kind: 'camera', camera: camera.id, purpose }} what={camera.name} />
    </>
  );
}
