import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../area/area-path-text.tsx';
import { useCity } from '../platform/use-session.ts';
import { Facts } from '../ui/layout/panel.tsx';
import { Age } from '../ui/sign/age.tsx';

/** What a source says of a camera. */
export function CameraFacts({ camera }: { readonly camera: CameraView }) {
  const { t } = useTranslation('camera');
  const { departments } = useCity();
  const department = departments.find((one) => one.id === camera.department)?.name;
  const owner =
    camera.ownerKind === 'private'
      ? (camera.ownerName ?? t('owner-private'))
      : (department ?? camera.ownerName ?? t('owner-department'));
  const direction =
    camera.azimuthDeg === null
      ? t('direction-unknown-short')
      : t('direction-deg', {
          deg: Math.round(camera.azimuthDeg),
          fov: camera.hfovDeg === null ? '?' : Math.round(camera.hfovDeg),
        });
  return (
    <Facts
      items={[
        { name: t('kind'), value: t(`kind-${camera.kind}`) },
        { name: t('area'), value: <AreaPathText path={camera.area} /> },
        { name: t('owner'), value: camera.ownerKind === 'private' ? `${owner}（${t('owner-private')}）` : owner },
        { name: t('terms'), value: t(`terms-${camera.terms}`) },
        { name: t('direction'), value: direction },
        { name: t('range'), value: `${Math.round(camera.rangeM)} m` },
        ...(camera.purpose === null ? [] : [{ name: t('purpose'), value: camera.purpose }]),
        ...(camera.healthSince === null ? [] : [{ name: t('health-since'), value: <Age at={camera.healthSince} /> }]),
        { name: t('stream'), value: camera.streamKind === null ? t('stream-none') : camera.streamKind.toUpperCase() },
      ]}
    />
  );
}
