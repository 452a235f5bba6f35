import type { CameraView, SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { isOver } from '@watchroom/shared/incident/incident.ts';
import type { IncidentPlanReply } from '@watchroom/shared/incident/plan/plan-api.ts';
import { Video } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSeeing } from '../../camera/use-seeing.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { openCamera } from '../../video/dock-store.ts';
import { camerasToOpen } from './cameras-to-open.ts';

/** Cameras that are asked for when a plan names kinds: enough that each kind is among them. */
const LOOKED_THROUGH = 20;
const noCameras: readonly SeeingCamera[] = [];

export interface PlanCamerasProps {
  readonly incident: Incident;
  readonly cameras: IncidentPlanReply['cameras'];
}

/** Opens the cameras the plan asks for in the dock, the incident being the purpose. */
export function PlanCameras({ incident, cameras: { kinds, named } }: PlanCamerasProps) {
  const { t } = useTranslation('plan');
  const mayLook = useMay('camera.look');
  const asked = mayLook && !isOver(incident) && kinds.length + named.length > 0;
  const seeing = useSeeing(asked && kinds.length > 0 ? incident.place : null, LOOKED_THROUGH, incident.id);
  if (!asked) return null;
  const cameras: readonly CameraView[] = camerasToOpen({ kinds, named, seeing: seeing.data?.cameras ?? noCameras });
  if (cameras.length === 0)
    return seeing.isLoading ? null : <p className="mt-1 text-meta text-ink-faint">{t('cameras-none')}</p>;
  return (
    <Button
      className="mt-1"
      icon={<Video aria-hidden="true" className="size-4" />}
      title={cameras.map(({ name }) => name).join('\n')}
      onClick={() => {
        for (const camera of cameras) openCamera({ camera, purpose: { incident: incident.id } });
      }}
    >
      {t('cameras', { n: cameras.length })}
    </Button>
  );
}
