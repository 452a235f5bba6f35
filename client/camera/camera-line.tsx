import type { CameraHealth } from '@watchroom/shared/camera/camera-api.ts';
import { useTranslation } from 'react-i18next';
import { StatusShape } from '../ui/sign/status-shape.tsx';
import { healthLooks } from './camera-look.ts';

export function CameraHealthMark({ health }: { readonly health: CameraHealth }) {
  const { t } = useTranslation('camera');
  const look = healthLooks[health];
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <StatusShape form={look.form} tone={look.tone} />
      {t(`health-${health}`)}
    </span>
  );
}

/** A camera in one line. */
export function CameraLine({ name, health }: { readonly name: string; readonly health: CameraHealth }) {
  return (
    <span className="flex items-center gap-2">
      <strong className="truncate font-semibold">{name}</strong>
      <CameraHealthMark health={health} />
    </span>
  );
}
