import type { StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { sql } from 'kysely';
import { jsonb } from '../../platform/database.ts';
import type { Platform } from '../../platform/platform.ts';
import { cameraSeal } from '../../platform/seal/seal.ts';
import { cameraTables } from '../store.ts';
import { openedAddress } from './target.ts';

/** A camera with its address, for the moment of one probe; kept nowhere. */
export interface Opened {
  readonly id: CameraId;
  readonly address: StreamAddress;
  readonly switchName: string | null;
  /** The hash under which its host is known already. */
  readonly hostKey: string | null;
}

/** Kinds that are pulled from an address and show a picture to a machine. */
export const pulledKinds = ['rtsp', 'hls', 'http-flv', 'mjpeg', 'snapshot'] as const;

const isPulled = new Set<string | null>(pulledKinds);

/** CAM-7: the addresses of these, unsealed. One that cannot be read any more (another key) is left out. */
export async function openAddresses(platform: Platform, ids: readonly string[]): Promise<Opened[]> {
  const rows = await cameraTables(platform.db)
    .selectFrom('camera')
    .innerJoin('camera_credential', 'camera_credential.camera', 'camera.id')
    .leftJoin('camera_network', 'camera_network.camera', 'camera.id')
    .select([
      'camera.id',
      'camera.stream_kind',
      'camera.switch_name',
      'camera_credential.sealed',
      'camera_network.host_key',
    ])
    .where('camera.id', '=', sql<CameraId>`any(${ids}::uuid[])`)
    .execute();
  const seal = cameraSeal(platform);
  return rows.flatMap((row) => {
    const kind = row.stream_kind;
    if (kind === null || kind === 'rtmp' || !isPulled.has(kind)) return [];
    try {
      const address = openedAddress(kind, seal.open(row.sealed));
      return address === null ? [] : [{ id: row.id, address, switchName: row.switch_name, hostKey: row.host_key }];
    } catch {
      platform.log.warn({ camera: row.id }, 'an address was sealed with another key; import it again');
      return [];
    }
  });
}

export interface Networked {
  readonly camera: CameraId;
  readonly hostKey: string;
  readonly netKey: string;
}

/** What a camera shares with its neighbours, as keyed hashes: its host, and the subnet of the address that was dialled. */
export function networkOf(platform: Platform, opened: Opened, ip: string): Networked {
  const { digest } = cameraSeal(platform);
  const key = (text: string) => digest(text).slice(0, 16);
  return {
    camera: opened.id,
    hostKey: key(`host ${opened.address.host}`),
    netKey: key(`net ${subnetOf(ip)}`),
  };
}

/** The first three groups of an IPv4 address, the first four of an IPv6 one. */
function subnetOf(ip: string): string {
  return ip.includes(':') ? ip.split(':').slice(0, 4).join(':') : ip.split('.').slice(0, 3).join('.');
}

export async function writeNetworks(platform: Platform, networks: readonly Networked[]): Promise<void> {
  await sql`
    insert into camera_network (camera, host_key, net_key)
    select v.camera, v."hostKey", v."netKey" from jsonb_to_recordset(${jsonb(networks)}) as v(camera uuid, "hostKey" text, "netKey" text)
    where exists (select from camera where id = v.camera)
    on conflict (camera) do update set host_key = excluded.host_key, net_key = excluded.net_key`.execute(platform.db);
}

/** Cameras not known to be lost that share a switch, a host or a subnet with these, at most `most`. */
export async function neighboursOf(platform: Platform, ids: readonly CameraId[], most: number): Promise<CameraId[]> {
  const { rows } = await sql<{ id: CameraId }>`
    with gone as (
      select c.switch_name, n.host_key, n.net_key from camera c left join camera_network n on n.camera = c.id
      where c.id = any(${ids}::uuid[])
    )
    select id from camera where health in ('online', 'late') and (
      switch_name in (select switch_name from gone)
      or id in (select n.camera from camera_network n join gone g on g.host_key = n.host_key or g.net_key = n.net_key)
    ) limit ${most}`.execute(platform.db);
  return rows.map((row) => row.id);
}
