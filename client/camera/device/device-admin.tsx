import { DeviceSearch } from './device-search.tsx';
import { HeadAdmin } from './head-admin.tsx';

/** ONVIF: looking for devices in a network on the left; how one head is reached, mounted and what its presets see on the right. */
export function DeviceAdmin() {
  return (
    <div className="grid max-w-7xl grid-cols-2 gap-6 p-4 max-lg:grid-cols-1">
      <DeviceSearch />
      <HeadAdmin />
    </div>
  );
}
