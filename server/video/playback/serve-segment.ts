import { no } from '@watchroom/shared/kernel/result.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../../platform/platform.ts';
import { sendFailure } from '../../platform/reply.ts';
import { segmentIn } from '../recording/recording-queries.ts';
import { byteRange } from './byte-range.ts';
import { playbacks } from './playbacks.ts';

/** One segment, or a range of it, of a playback's camera and span; everything else is not there. */
export async function serveSegment(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { identity, params } = request;
  if (identity === null) throw new Error('no identity behind the door of a playback');
  const { ticket, segment } = params as { ticket: string; segment: number };
  const playing = await playbacks(platform).of(ticket, identity);
  if (!playing.ok) return sendFailure(request, reply, playing.failure);
  const { camera, recorded } = playing.value.parts.row;
  const found = recorded === null ? undefined : await segmentIn(platform, { camera, ...recorded, id: segment });
  if (found === undefined) return sendFailure(request, reply, no('not-found').failure);
  const range = byteRange(request.headers.range, found.bytes);
  if (range === null)
    return reply.code(416).header('content-range', `bytes */${found.bytes}`).header('cache-control', 'no-store').send();
  reply.hijack();
  const isPart = request.headers.range !== undefined;
  reply.raw.writeHead(isPart ? 206 : 200, {
    'content-type': 'video/mp4',
    'content-length': range.last - range.first + 1,
    'accept-ranges': 'bytes',
    // What was seen once is seen again through the gate.
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    ...(isPart ? { 'content-range': `bytes ${range.first}-${range.last}/${found.bytes}` } : {}),
  });
  await playing.value.send(reply.raw, found.file, range);
  return reply;
}
