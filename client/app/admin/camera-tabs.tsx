import { useTranslation } from 'react-i18next';
import { CameraImport } from '../../camera/catalogue/camera-import.tsx';
import { ObstacleImport } from '../../camera/catalogue/obstacle-import.tsx';
import { DeviceAdmin } from '../../camera/device/device-admin.tsx';
import { MediaServerAdmin } from '../../video/fleet/media-servers.tsx';

/** The pages about cameras: their register, the devices in the networks with their heads, what stands in their way, and the media servers that carry them. */
export function useCameraTabs() {
  const { t } = useTranslation('app');
  const { t: device } = useTranslation('device');
  const { t: fleet } = useTranslation('fleet');
  return [
    { id: 'cameras', text: t('admin-cameras'), action: 'camera.manage', content: <CameraImport /> },
    { id: 'devices', text: device('devices'), action: 'camera.manage', content: <DeviceAdmin /> },
    { id: 'buildings', text: t('admin-buildings'), action: 'city.configure', content: <ObstacleImport /> },
    { id: 'media', text: fleet('servers'), action: 'city.configure', content: <MediaServerAdmin /> },
  ] as const;
}
