import { Failed } from './failed.ts';

/** The one track that is pulled: the pictures. Sound is not even asked for (VID-11). */
export interface VideoTrack {
  /** RTP payload type, 0…127. */
  readonly payload: number;
  readonly codec: 'H264' | 'H265';
  /** Parameters of the codec that were recognised, as they stand in an `a=fmtp` line. */
  readonly parameters: string;
  /** Where this track is set up; relative to the description's base, or whole. */
  readonly control: string;
  /** Where the whole is played; empty: the base itself. */
  readonly wholeControl: string;
}

const BASE64_LIST = '[A-Za-z0-9+/=,]{1,4096}';
/** The parameters that a decoder needs, each by its own grammar; anything else of a camera's making is dropped. */
const parameterForms: readonly RegExp[] = [
  /^packetization-mode=[01]$/i,
  /^profile-level-id=[0-9a-f]{6}$/i,
  ...['sprop-parameter-sets', 'sprop-vps', 'sprop-sps', 'sprop-pps'].map(
    (name) => new RegExp(`^${name}=${BASE64_LIST}$`, 'i'),
  ),
];
/** A request line of ours: printable, no space, bounded. */
const CONTROL = /^[\x21-\x7e]{0,1000}$/;
const codecs: Readonly<Record<string, VideoTrack['codec']>> = { H264: 'H264', H265: 'H265', HEVC: 'H265' };

/**
 * The video track of a camera's description (RFC 8866). Throws Failed: `answer` for what is none, `codec` for one without
 * pictures in a known coding. Nothing of the text goes on to the converter but what was recognised: `ownDescription`.
 */
export function videoTrack(sdp: string): VideoTrack {
  if (!/^v=0\r?\n/.test(sdp)) throw new Failed('answer');
  const lines = sdp.split(/\r?\n/);
  const starts = lines.flatMap((line, at) => (line.startsWith('m=') ? [at] : []));
  const session = lines.slice(0, starts[0] ?? lines.length);
  const start = starts.find((at) => lines[at]?.startsWith('m=video '));
  if (start === undefined) throw new Failed('codec');
  const media = lines.slice(start, starts.find((at) => at > start) ?? lines.length);
  const payload = Number(/^m=video [0-9]+(?:\/[0-9]+)? RTP\/S?AVP ([0-9]{1,3})(?: |$)/.exec(media[0] ?? '')?.[1]);
  if (!Number.isInteger(payload) || payload > 127) throw new Failed('codec');
  const named = attribute(media, `rtpmap:${payload} `)?.split('/')[0]?.trim().toUpperCase() ?? '';
  const codec = codecs[named];
  if (codec === undefined) throw new Failed('codec');
  const said = (attribute(media, `fmtp:${payload} `) ?? '').split(';').map((part) => part.trim());
  // Interleaved packets (mode 2) come in another order than they are shown; the converter does not know them.
  if (said.some((part) => /^packetization-mode=2$/i.test(part))) throw new Failed('codec');
  const parameters = said.filter((part) => parameterForms.some((form) => form.test(part))).join('; ');
  const control = attribute(media, 'control:') ?? '';
  const wholeControl = attribute(session, 'control:') ?? '';
  if (!CONTROL.test(control) || !CONTROL.test(wholeControl)) throw new Failed('answer');
  return { payload, codec, parameters, control, wholeControl: wholeControl === '*' ? '' : wholeControl };
}

function attribute(lines: readonly string[], name: string): string | undefined {
  return lines
    .find((line) => line.startsWith(`a=${name}`))
    ?.slice(name.length + 2)
    .trim();
}

/** What the converter is told: our own words, one track, no address. */
export function ownDescription(track: VideoTrack): string {
  const { payload, codec, parameters } = track;
  return [
    'v=0',
    'o=- 0 0 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 0.0.0.0',
    't=0 0',
    `m=video 0 RTP/AVP ${payload}`,
    `a=rtpmap:${payload} ${codec}/90000`,
    ...(parameters === '' ? [] : [`a=fmtp:${payload} ${parameters}`]),
    'a=control:video',
    '',
  ].join('\r\n');
}

/** Where a track is asked for: `control` may be whole or relative to `base`. It stands in a request line and is never dialled. */
export function controlAddress(base: string, control: string): string {
  if (control === '') return base;
  if (/^rtsps?:\/\//i.test(control)) return control;
  return `${base}${base.endsWith('/') ? '' : '/'}${control}`;
}
