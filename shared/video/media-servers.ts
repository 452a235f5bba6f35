import { z } from 'zod';
import { Instant } from '../kernel/time.ts';

/**
 * One media server that is named by address, as the process that hands streams to it knows it: whether it answers, and else since when
 * not and on which hop. No address and no secret of it.
 */
export const MediaServerLine = z.object({
  name: z.string(),
  kind: z.enum(['mediamtx', 'zlmediakit', 'srs', 'flv']),
  /** The machine whose process says so; several may use one fleet. */
  by: z.string(),
  standing: z.discriminatedUnion('at', [
    z.object({ at: z.literal('answers') }),
    z.object({
      at: z.literal('away'),
      hop: z.enum(['name', 'network', 'silent', 'certificate', 'door', 'answer']),
      since: Instant,
    }),
  ]),
  /** Streams that are handed to it now. */
  streams: z.int().min(0),
});
export type MediaServerLine = z.infer<typeof MediaServerLine>;

/** Empty where none is named: our own has all streams. */
export const MediaServers = z.object({ servers: z.array(MediaServerLine) });
export type MediaServers = z.infer<typeof MediaServers>;
