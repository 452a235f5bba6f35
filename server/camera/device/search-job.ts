import { DeviceSearchInput, type FoundDevice, hostsOf } from '@watchroom/shared/camera/device/device-search.ts';
import type { StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { JobId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { z } from 'zod';
import { findDevice } from '../../platform/onvif/find-device.ts';
import type { Platform } from '../../platform/platform.ts';
import { defineJob } from '../../platform/queue.ts';
import { cameraSeal } from '../../platform/seal/seal.ts';
import { cameraReach } from '../source-queries.ts';
import { deviceNames } from './device-names.ts';
import { DISCOVER } from './search-devices.ts';
import { finishSearch, keepFound, searchTables } from './search-store.ts';

/** Addresses asked at the same time; they commit together. */
const CHUNK = 32;

/** Asks a network for devices, address by address; whoever takes the search up again goes on behind the last chunk. */
export const discoverDevices = defineJob({
  name: DISCOVER,
  door: { may: 'system' },
  payload: z.object({ job: JobId }),
  run: (platform, { job }) => discover(platform, job),
});

async function discover(platform: Platform, id: JobId): Promise<Result<void>> {
  const job = await searchTables(platform.db).selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
  if (job === undefined) return no('not-found');
  if (job.finished_at !== null || job.body === null) return ok(undefined);
  const input = DeviceSearchInput.parse(JSON.parse(cameraSeal(platform).open(job.body).toString('utf8')));
  const targets = targetsOf(input);
  const reach = cameraReach(platform, (name) => deviceNames(platform).resolve(name));
  for (let at = job.done; at < targets.length; at += CHUNK) {
    const chunk = targets.slice(at, at + CHUNK);
    const found = await Promise.all(chunk.map((address) => findDevice(address, { reach, nowMs: Date.now })));
    const devices = found.filter((one): one is FoundDevice => one !== null);
    if (!(await keepFound(platform, id, { done: at + chunk.length, devices }))) return ok(undefined);
  }
  await finishSearch(platform, id);
  return ok(undefined);
}

function targetsOf({ network, ports, credentials }: z.output<typeof DeviceSearchInput>): readonly StreamAddress[] {
  const path = '/onvif/device_service';
  return (hostsOf(network) ?? []).flatMap((host) =>
    ports.map((port) => ({ kind: 'page', scheme: 'http', host, port, path, credentials }) as const),
  );
}
