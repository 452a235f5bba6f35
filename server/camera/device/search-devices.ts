import { randomUUID } from 'node:crypto';
import { actorRef } from '@watchroom/shared/access/actor.ts';
import {
  DeviceSearchInput,
  DeviceSearchReply,
  hostsOf,
  MOST_HOSTS,
} from '@watchroom/shared/camera/device/device-search.ts';
import { parseStreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import type { JobId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { defineCommand } from '../../platform/command.ts';
import { jsonb } from '../../platform/database.ts';
import { cameraSeal } from '../../platform/seal/seal.ts';
import { cameraReach } from '../source-queries.ts';
import { searchTx } from './search-store.ts';

/** The kind of the job, and the name of its work. */
export const DISCOVER = 'camera.discover';

/** PTZ-10: a search for ONVIF devices, as a job: asked for by an administrator, bounded, inside the camera networks alone. */
export const searchDevices = defineCommand({
  name: 'camera.search-devices',
  door: { may: 'camera.manage' },
  summary: 'Look for ONVIF devices in a network',
  input: DeviceSearchInput,
  output: DeviceSearchReply,
  status: 202,
  run: async (ctx, input) => {
    const { platform, actor, now } = ctx;
    const area = actor.kind === 'account' ? (platform.given.areas.path(actor.area) ?? [actor.area]) : [];
    const permitted = ctx.permit('camera.manage', { area });
    if (!permitted.ok) return permitted;
    const hosts = hostsOf(input.network);
    const refused = no('search-network', { values: { most: MOST_HOSTS } });
    if (hosts === null || !input.ports.every(isOfCameras)) return refused;
    const reach = cameraReach(platform);
    for (const host of [hosts[0], hosts.at(-1)]) {
      if (host === undefined || !(await reach.addressOf(host)).ok) return refused;
    }
    const id = randomUUID() as JobId;
    const lines = hosts.length * input.ports.length;
    await searchTx(ctx.tx)
      .insertInto('job')
      .values({
        id,
        kind: DISCOVER,
        state: 'queued',
        actor: jsonb(actor),
        area,
        keys: [],
        source: jsonb({ from: 'batch', format: 'json' }),
        body: cameraSeal(platform).close(Buffer.from(JSON.stringify(input))),
        lines,
        created_at: now,
        finished_at: null,
      })
      .execute();
    const set = { kind: DISCOVER, state: 'queued', lines, by: actorRef(actor) };
    ctx.emit({ kind: 'job.accepted', entity: 'job', id, rev: 1, area, set, extra: { network: input.network } });
    ctx.outbox({ id: `discover:${id}`, job: DISCOVER, payload: { job: id } });
    return ok({ job: id, lines });
  },
});

/** The same ports as in addresses of cameras: none of mail, shells and data stores. */
function isOfCameras(port: number): boolean {
  return parseStreamAddress('page', `http://10.0.0.1:${port}/`).ok;
}
