import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Settings } from '../settings.ts';

/**
 * A stream's name: 1 to 64 letters, digits, dashes or underscores for what is pushed to us (`live/<name>` in addresses), and
 * `pull/<camera's id>` for what we pull. A slash is in no name that a source may choose: nobody pushes into a pull.
 */
const NAME = /^(?:pull\/)?[A-Za-z0-9_-]{1,64}$/;
const PULL = 'pull/';
const APP = 'live';

/** The stream of a camera that we pull. */
export function pulledStream(camera: string): string {
  return `${PULL}${camera}`;
}

export function isPulledStream(name: string): boolean {
  return name.startsWith(PULL);
}

/** `/live/name` or `/pull/name`, as it stands in an address. */
function pathOf(name: string): string {
  return isPulledStream(name) ? `/${name}` : `/${APP}/${name}`;
}

/** The stream whose path this is; null where it is none of ours. */
export function streamOfPath(path: string): string | null {
  const [, app, name, more] = path.split('/');
  if (name === undefined || more !== undefined || (app !== APP && app !== 'pull')) return null;
  const stream = app === APP ? name : `${PULL}${name}`;
  return NAME.test(stream) ? stream : null;
}

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
  return `rtmp://${host}:${settings.mediaRtmpPort}${pathOf(stream.name)}?${query(settings, 'publish', stream)}`;
}

/**
 * Where our own converter of a pulled camera pushes: FLV by POST on the loopback; good for its start. Not RTMP: ffmpeg cuts that in pieces
 * of 128 bytes, and the media server puts them together again.
 */
export function pullAddress(settings: Settings, stream: { name: string; untilMs: number }): string {
  return `http://127.0.0.1:${settings.mediaHttpPort}${pathOf(stream.name)}.flv?${query(settings, 'publish', stream)}`;
}

/** Where our own gate reads: HTTP-FLV on the loopback, `port` by itself the media server's. Never given to anybody outside. */
export function playAddress(settings: Settings, stream: { name: string; untilMs: number; port?: number }): string {
  return `http://127.0.0.1:${stream.port ?? settings.mediaHttpPort}${pathOf(stream.name)}.flv?${query(settings, 'play', stream)}`;
}

/** The stream's name where path and signature are right for this use and not run out; else null. */
export function admittedStream(
  secret: string,
  use: MediaUse,
  asked: { path: string; query: Readonly<Record<string, unknown>>; nowMs: number },
): string | null {
  const name = streamOfPath(asked.path);
  const { until, key } = asked.query;
  if (name === null || typeof until !== 'string' || typeof key !== 'string') return null;
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
