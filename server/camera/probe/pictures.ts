import { createHash } from 'node:crypto';
import type { ProbeWord } from '@watchroom/shared/camera/health/probe-word.ts';
import { type Begun, beginHttp } from './http.ts';
import type { Target } from './target.ts';

/**
 * What is remembered of a camera between two probes, to tell a moving picture from one that stands still: the end of its
 * playlist, or a hash of its still and how often it was the same.
 */
export interface Remembered {
  readonly mark: string;
  readonly times: number;
}

export interface Heard {
  readonly word: ProbeWord;
  /** What was dialled, where it was. */
  readonly ip?: string;
  readonly remember: Remembered | null;
}

const just = (word: ProbeWord): Heard => ({ word, remember: null });

/** A live playlist has some dozen lines; an archive of a day less than this. */
const PLAYLIST_BYTES = 262_144;
/** A still of 4K has about one megabyte; its first part changes with its clock, its noise and its light. */
const STILL_BYTES = 262_144;
/** The same still to the last bit so many times in a row: no sensor does that, a cache does. */
export const FROZEN_TIMES = 3;

/** Not a 200: what its status says; null: go on. */
function refusal({ status }: Begun): ProbeWord | null {
  if (status === 200 || status === 206 || status === 101) return null;
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 404 || status === 410) return 'not-there';
  return status >= 300 && status < 400 ? 'redirected' : 'no-picture';
}

export async function probeSnapshot(target: Target, before: Remembered | null): Promise<Heard> {
  const begun = await beginHttp(target, { path: target.address.path, bytes: STILL_BYTES });
  const refused = refusal(begun);
  if (refused !== null) return just(refused);
  if (!isJpeg(begun.bytes)) return just(begun.bytes.length === 0 ? 'no-picture' : 'wrong-kind');
  const mark = createHash('sha256').update(begun.bytes).digest('base64url').slice(0, 16);
  const times = before?.mark === mark ? before.times + 1 : 1;
  return { word: times > FROZEN_TIMES ? 'frozen' : 'picture', remember: { mark, times } };
}

function isJpeg(bytes: Buffer): boolean {
  return bytes.length > 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

/** The parts of a multipart stream follow each other without end: the first picture is enough. */
export async function probeMjpeg(target: Target): Promise<Heard> {
  const begun = await beginHttp(target, { path: target.address.path, bytes: 2_048 });
  const refused = refusal(begun);
  if (refused !== null) return just(refused);
  const hasPicture = isJpeg(begun.bytes) || begun.bytes.includes(Buffer.of(0xff, 0xd8, 0xff));
  return just(hasPicture ? 'picture' : begun.bytes.length === 0 ? 'no-picture' : 'wrong-kind');
}

/** FLV's own three letters at the front; over WebSocket inside the first frame, whose head has two to ten bytes. */
export async function probeFlv(target: Target): Promise<Heard> {
  const webSocket = target.address.scheme === 'ws' || target.address.scheme === 'wss';
  const begun = await beginHttp(target, { path: target.address.path, bytes: 13, webSocket });
  const refused = refusal(begun);
  if (refused !== null) return just(refused);
  const at = begun.bytes.indexOf('FLV\x01', 0, 'latin1');
  if (at === 0 || (webSocket && at >= 2 && at <= 10)) return just('picture');
  return just(begun.bytes.length === 0 ? 'no-picture' : 'wrong-kind');
}

/** HLS: the playlist moves. A list of variants is followed once, and only on the same host and port. */
export async function probeHls(target: Target, before: Remembered | null): Promise<Heard> {
  const first = await readPlaylist(target, target.address.path);
  if (typeof first === 'string') return just(first);
  const variant = first.find((line, at) => !line.startsWith('#') && first[at - 1]?.startsWith('#EXT-X-STREAM-INF'));
  if (variant === undefined) return judgePlaylist(first, before);
  const path = sameOrigin(target, variant);
  // Its pictures come from another host, which nobody has checked: that it lists them is what can be said.
  if (path === null) return just('picture');
  const second = await readPlaylist(target, path);
  return typeof second === 'string' ? just(second) : judgePlaylist(second, before);
}

async function readPlaylist(target: Target, path: string): Promise<string[] | ProbeWord> {
  const begun = await beginHttp(target, { path, bytes: PLAYLIST_BYTES });
  const refused = refusal(begun);
  if (refused !== null) return refused;
  const lines = begun.bytes
    .toString('utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines[0]?.startsWith('#EXTM3U') === true) return lines;
  return lines.length === 0 ? 'no-picture' : 'wrong-kind';
}

/** The end of a live list moves on between two probes; one with an end was live once. */
function judgePlaylist(lines: readonly string[], before: Remembered | null): Heard {
  const last = lines.findLast((line) => !line.startsWith('#'));
  if (last === undefined) return just('no-picture');
  const sequence = lines.find((line) => line.startsWith('#EXT-X-MEDIA-SEQUENCE:')) ?? '';
  const mark = createHash('sha256').update(`${sequence}\n${last}`).digest('base64url').slice(0, 16);
  const stands = lines.includes('#EXT-X-ENDLIST') || before?.mark === mark;
  return { word: stands ? 'stale' : 'picture', remember: { mark, times: 1 } };
}

function sameOrigin({ address }: Target, reference: string): string | null {
  const root = `http://${address.host}:${address.port}`;
  if (!/^[\x21-\x7e]{1,2000}$/.test(reference)) return null;
  const url = URL.parse(reference.replace(/^https:/i, 'http:'), `${root}${address.path}`);
  if (url === null || url.host !== new URL(root).host || url.protocol !== 'http:') return null;
  return `${url.pathname}${url.search}`;
}
