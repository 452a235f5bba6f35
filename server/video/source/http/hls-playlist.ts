import { addressText, parseStreamAddress, type StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { Failed } from '../failed.ts';

/** What a player of a live list needs (RFC 8216). */
export type Playlist =
  | { readonly kind: 'variants'; readonly variants: readonly { readonly bandwidth: number; readonly uri: string }[] }
  | {
      readonly kind: 'segments';
      /** Number of the first. */
      readonly sequence: number;
      readonly targetS: number;
      readonly uris: readonly string[];
      readonly isOver: boolean;
    };

/** A list of a day of six-second segments has this many. */
const MOST_ENTRIES = 20_000;

/** Throws Failed: `answer` for what is no playlist, `codec` for a form that is not pulled (encrypted, parts of files, fMP4). */
export function readPlaylist(text: string): Playlist {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines[0]?.startsWith('#EXTM3U') !== true || lines.length > MOST_ENTRIES) throw new Failed('answer');
  if (lines.some((line) => /^#EXT-X-KEY:(?!.*METHOD=NONE)/.test(line) || /^#EXT-X-(?:MAP|BYTERANGE):/.test(line)))
    throw new Failed('codec');
  const variants = lines.flatMap((line, at) => {
    const info = lines[at - 1] ?? '';
    if (line.startsWith('#') || !info.startsWith('#EXT-X-STREAM-INF:')) return [];
    return [{ bandwidth: Number(/[:,]BANDWIDTH=([0-9]{1,12})/.exec(info)?.[1] ?? 0), uri: line }];
  });
  if (variants.length > 0) return { kind: 'variants', variants };
  const number = (name: string, usual: number) => {
    const said = lines.find((line) => line.startsWith(`#${name}:`))?.slice(name.length + 2) ?? '';
    return /^[0-9]{1,15}$/.test(said) ? Number(said) : usual;
  };
  return {
    kind: 'segments',
    sequence: number('EXT-X-MEDIA-SEQUENCE', 0),
    targetS: Math.min(60, Math.max(1, number('EXT-X-TARGETDURATION', 6))),
    uris: lines.filter((line) => !line.startsWith('#')),
    isOver: lines.includes('#EXT-X-ENDLIST'),
  };
}

/**
 * Where a word of a playlist leads, by the same strict grammar as an address that was registered; null: nowhere we go. User
 * name and password go along only to the very same host and port.
 */
export function referencedAddress(base: StreamAddress, reference: string): StreamAddress | null {
  const text = /^[A-Za-z][A-Za-z0-9+.-]*:/.test(reference) ? reference : relative(base, reference);
  if (text === null) return null;
  const parsed = parseStreamAddress('hls', text);
  if (!parsed.ok || parsed.address.credentials !== null) return null;
  const { scheme, host, port } = parsed.address;
  const isSame = scheme === base.scheme && host === base.host && port === base.port;
  return { ...parsed.address, credentials: isSame ? base.credentials : null };
}

function relative(base: StreamAddress, reference: string): string | null {
  // `//host/…` names another host without its scheme, and `/\` does so for some readers.
  if (/^[/\\]{2}/.test(reference) || reference.includes('\\') || reference === '') return null;
  const root = addressText({ ...base, path: '/' }).slice(0, -1);
  if (reference.startsWith('/')) return `${root}${reference}`;
  const [path = '/'] = base.path.split('?');
  if (reference.startsWith('?')) return `${root}${path}${reference}`;
  return `${root}${withoutDots(`${path.slice(0, path.lastIndexOf('/') + 1)}${reference}`)}`;
}

/** `a/../b` as `b`: some servers refuse the first. What stands behind `?` is left as it is. */
function withoutDots(text: string): string {
  const [path = '', ...query] = text.split('?');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') kept.pop();
    else if (part !== '.') kept.push(part);
  }
  const whole = kept.join('/');
  return [whole.startsWith('/') ? whole : `/${whole}`, ...query].join('?');
}
