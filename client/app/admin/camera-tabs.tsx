import { useTranslation } from 'react-i18next';
import { CameraImport } from '../../camera/catalogue/camera-import.tsx';
import { ObstacleImport } from '../../camera/catalogue/obstacle-import.tsx';
import { DeviceAdmin } from '../../camera/device/device-admin.tsx';

/** The pages about cameras: their register, the devices in the networks with their heads, and what stands in their way. */
export function useCameraTabs() {
  const { t } = useTranslation('app');
  const { t: device } = useTranslation('device');
  return [
    { id: 'cameras', text: t('admin-cameras'), action: 'camera.manage', content: <CameraImport /> },
    { id: 'devices', text: device('devices'), action: 'camera.manage', content: <DeviceAdmin /> },
    { id: 'buildings', text: t('admin-buildings'), action: 'city.configure', content: <ObstacleImport /> },
  ] as const;
}
