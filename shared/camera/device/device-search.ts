import { z } from 'zod';
import { JobId } from '../../kernel/ids.ts';

/** Hosts of one search: a /22. */
export const MOST_HOSTS = 1_024;

/**
 * POST /api/device-searches: asks each host of an IPv4 network whether it is an ONVIF device. The name and password, where given,
 * are tried once at each device, for its model and profiles; they are sealed and gone when the search is over.
 */
export const DeviceSearchInput = z.strictObject({
  /** `192.168.1.0/24`; at most MOST_HOSTS addresses. */
  network: z.cidrv4(),
  ports: z.array(z.int().min(1).max(65_535)).min(1).max(4).default([80]),
  credentials: z
    .strictObject({ username: z.string().min(1).max(64), password: z.string().max(128) })
    .nullable()
    .default(null),
});

/** What a device said of itself; `word` is null when it told all. */
export const FoundDevice = z.object({
  ip: z.string(),
  port: z.int(),
  /** Enough to enter it as a camera: the address for its head, and of each profile the address of its pictures. */
  address: z.string(),
  maker: z.string().nullable(),
  model: z.string().nullable(),
  profiles: z.array(z.object({ name: z.string(), hasHead: z.boolean(), stream: z.string().nullable() })),
  word: z.enum(['unauthorised', 'wrong-answer', 'forbidden', 'refused', 'timeout', 'unreachable']).nullable(),
});
export type FoundDevice = z.infer<typeof FoundDevice>;
export const DeviceSearchReply = z.object({ job: JobId, lines: z.int() });
/** GET /api/device-searches/:id/devices. Progress and cancelling are those of the job. */
export const FoundReply = z.object({ devices: z.array(FoundDevice) });

/** The addresses of hosts in a network, in order; null when there are more than MOST_HOSTS. */
export function hostsOf(network: string): readonly string[] | null {
  const [address = '', bits = '32'] = network.split('/');
  const size = 2 ** (32 - Number(bits));
  if (size > MOST_HOSTS) return null;
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const first = Math.floor(number / size) * size;
  // The first names the network and the last everybody in it, where there is room for both.
  const [skip, count] = size > 2 ? [1, size - 2] : [0, size];
  return Array.from({ length: count }, (_, at) => dotted(first + skip + at));
}

function dotted(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
