import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Settings } from '../settings.ts';

/** Streams are `live/<name>`; a name is 1 to 64 letters, digits, dashes or underscores (a camera's id). */
const NAME = /^[A-Za-z0-9_-]{1,64}$/;
const APP = 'live';

export type MediaUse = 'publish' | 'play';

/** `untilMs` in milliseconds since 1970, signed with the use, so that a publish address does not play and the other way round. */
function keyFor(secret: string, use: MediaUse, signed: { name: string; untilMs: number }): string {
  return createHmac('sha256', secret).update(`${use}\n${signed.name}\n${signed.untilMs}`).digest('base64url');
}

function query(settings: Settings, use: MediaUse, signed: { name: string; untilMs: number }): string {
  if (settings.mediaSecret === undefined) throw new Error('MEDIA_SECRET is not set');
  if (!NAME.test(signed.name)) throw new Error('a stream has another name than its address allows');
  return `until=${signed.untilMs}&key=${keyFor(settings.mediaSecret, use, signed)}`;
}

/** Where a camera pushes: `rtmp://host:port/live/name?until=…&key=…`. `host` as the camera reaches us. A secret of the camera. */
export function publishAddress(settings: Settings, stream: { name: string; untilMs: number; host?: string }): string {
  const host = stream.host ?? settings.host;
  return `rtmp://${host}:${settings.mediaRtmpPort}/${APP}/${stream.name}?${query(settings, 'publish', stream)}`;
}

/** Where our own gate reads: HTTP-FLV on the loopback. Never given to anybody outside. */
export function playAddress(settings: Settings, stream: { name: string; untilMs: number }): string {
  return `http://127.0.0.1:${settings.mediaHttpPort}/${APP}/${stream.name}.flv?${query(settings, 'play', stream)}`;
}

/** The stream's name where path and signature are right for this use and not run out; else null. */
export function admittedStream(
  secret: string,
  use: MediaUse,
  asked: { path: string; query: Readonly<Record<string, unknown>>; nowMs: number },
): string | null {
  const [, app, name] = asked.path.split('/');
  const { until, key } = asked.query;
  if (app !== APP || name === undefined || !NAME.test(name) || typeof until !== 'string' || typeof key !== 'string')
    return null;
  const untilMs = Number(until);
  if (!Number.isSafeInteger(untilMs) || untilMs < asked.nowMs) return null;
  const right = Buffer.from(keyFor(secret, use, { name, untilMs }));
  const given = Buffer.from(key);
  return right.length === given.length && timingSafeEqual(right, given) ? name : null;
}

/** The signature node-media-server itself checks, made by the child for who passed ours. MD5 is its choice. */
export function innerSign(secret: string, path: string, untilS: number): string {
  return `${untilS}-${createHash('md5').update(`${path}-${untilS}-${secret}`).digest('hex')}`;
}
