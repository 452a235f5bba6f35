import type { StreamKind } from './camera-api.ts';

/** Streams that are pulled from an address. `rtmp` is pushed to us and has a key instead. */
export type AddressKind = Exclude<StreamKind, 'rtmp'>;

export interface StreamAddress {
  readonly kind: AddressKind;
  readonly scheme: Scheme;
  /** Dotted IPv4, IPv6 in brackets, or a name in lower case. */
  readonly host: string;
  readonly port: number;
  /** From the first slash on, query included; `/` when the address had none. */
  readonly path: string;
  readonly credentials: Credentials | null;
}

/** User name and password as the camera wants them: percent-decoded. Never shown, never logged. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export type AddressFault =
  | 'address-too-long'
  | 'address-characters'
  | 'address-scheme'
  | 'address-credentials'
  | 'address-host'
  | 'address-reserved'
  | 'address-port';

export type AddressResult =
  | { readonly ok: true; readonly address: StreamAddress }
  | { readonly ok: false; readonly fault: AddressFault };

const schemes = { rtsp: 554, rtsps: 322, http: 80, https: 443, ws: 80, wss: 443 } as const;
type Scheme = keyof typeof schemes;

const schemesOf: Readonly<Record<AddressKind, readonly Scheme[]>> = {
  rtsp: ['rtsp', 'rtsps'],
  hls: ['http', 'https'],
  'http-flv': ['http', 'https', 'ws', 'wss'],
  mjpeg: ['http', 'https'],
  snapshot: ['http', 'https'],
  page: ['http', 'https'],
};

const MAX_LENGTH = 2_000;

/** RFC 3986 without fragment and with nothing unencoded beyond it; `@` in a password must be written `%40`. */
const ADDRESS = /^([A-Za-z]{2,5}):\/\/(?:([^@/?]*)@)?([^@/?]*)([/?].*)?$/;
const USERINFO = /^(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2}){1,512}$/;
const PATH = /^(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*$/;
/** Encoded control characters would reach the camera's own protocol as line ends. */
const ENCODED_CONTROL = /%(?:[01][0-9A-Fa-f]|7[Ff])/;
const HOST_PORT = /^(\[[0-9A-Fa-f:]+\]|[^[\]:]+)(?::([0-9]{1,5}))?$/;

/** Ports below 1024 that cameras, recorders and their proxies use; those of mail, shells and directories stay shut. */
const lowPorts = new Set([80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 322, 443, 554]);
/** Data stores and control planes above 1023: never a camera, always a target. */
const foreignPorts = new Set([
  1433, 1521, 2049, 2375, 2376, 2379, 2380, 3306, 3389, 5432, 5672, 5984, 6379, 6443, 8500, 9042, 9092, 9200, 9300,
  10_250, 11_211, 15_672, 26_379, 27_017, 27_018,
]);

/**
 * CAM-6: an address by our own strict grammar. A URL parser is not asked: it leaves the host of `rtsp:` as it is written,
 * so that `2130706433` or `0x7f.1` pass for a name and are dialled as 127.0.0.1. Whatever is accepted here is only text:
 * who dials resolves once, checks every address and dials the checked one.
 */
export function parseStreamAddress(kind: AddressKind, text: string): AddressResult {
  if (text.length > MAX_LENGTH) return refuse('address-too-long');
  if (!/^[\x21-\x7e]+$/.test(text)) return refuse('address-characters');
  const parts = ADDRESS.exec(text);
  if (parts === null) return refuse(text.includes('@') ? 'address-credentials' : 'address-scheme');
  const [, schemeText = '', userinfo, hostPort = '', path = ''] = parts;
  const scheme = schemesOf[kind].find((known) => known === schemeText.toLowerCase());
  if (scheme === undefined) return refuse('address-scheme');
  const credentials = userinfo === undefined ? null : parseUserinfo(userinfo);
  if (credentials === undefined) return refuse('address-credentials');
  const [, hostText, portText] = HOST_PORT.exec(hostPort) ?? [];
  const host = hostText === undefined ? null : canonicalHost(hostText);
  if (host === null) return refuse('address-host');
  if (isReserved(host)) return refuse('address-reserved');
  const port = portText === undefined ? schemes[scheme] : parsePort(portText);
  if (port === null) return refuse('address-port');
  if (!PATH.test(path) || ENCODED_CONTROL.test(path)) return refuse('address-characters');
  return {
    ok: true,
    address: { kind, scheme, host, port, path: path.startsWith('/') ? path : `/${path}`, credentials },
  };
}

function refuse(fault: AddressFault): AddressResult {
  return { ok: false, fault };
}

/** Undefined: not well-formed. */
function parseUserinfo(text: string): Credentials | undefined {
  if (!USERINFO.test(text) || ENCODED_CONTROL.test(text)) return undefined;
  const colon = text.indexOf(':');
  const username = decoded(colon === -1 ? text : text.slice(0, colon));
  const password = decoded(colon === -1 ? '' : text.slice(colon + 1));
  return username === undefined || password === undefined ? undefined : { username, password };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // no UTF-8 behind the percent signs
  }
}

function parsePort(text: string): number | null {
  const port = Number(text);
  if (text.startsWith('0') || port > 65_535) return null;
  return port < 1_024 ? (lowPorts.has(port) ? port : null) : foreignPorts.has(port) ? null : port;
}

/** The host in its one form, or null when it is no canonical IPv4, no IPv6 in brackets and no name of letters, digits and dashes. */
function canonicalHost(text: string): string | null {
  if (text.startsWith('[')) {
    const groups = ipv6Groups(text.slice(1, -1));
    return groups === null ? null : `[${groups.map((group) => group.toString(16)).join(':')}]`;
  }
  const labels = text.toLowerCase().split('.');
  const last = labels.at(-1) ?? '';
  // WHATWG and inet_aton take a name that ends in a number for an address, in any base: only the one dotted form may.
  if (/^(?:[0-9]+|0x[0-9a-f]*)$/.test(last)) return isDottedIpv4(labels) ? labels.join('.') : null;
  if (text.length > 253) return null;
  return labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) ? labels.join('.') : null;
}

function isDottedIpv4(labels: readonly string[]): boolean {
  return labels.length === 4 && labels.every((label) => /^(?:0|[1-9][0-9]{0,2})$/.test(label) && Number(label) <= 255);
}

/** The eight groups, or null. No dotted tail and no zone: a camera has neither. */
function ipv6Groups(text: string): readonly number[] | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const groups = [...head, ...new Array<string>(missing).fill('0'), ...tail];
  return groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : null;
}

/** This machine, this link, everybody, or IPv4 in IPv6's clothes: no camera lives there. Private networks are where they do. */
function isReserved(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  if (host.startsWith('['))
    return isReservedIpv6(
      host
        .slice(1, -1)
        .split(':')
        .map((group) => Number.parseInt(group, 16)),
    );
  const [first, second, third, fourth] = host.split('.').map(Number);
  if (first === undefined || fourth === undefined || Number.isNaN(fourth) || Number.isNaN(first)) return false;
  return (
    first === 0 ||
    first === 127 ||
    first >= 224 ||
    (first === 169 && second === 254) ||
    (first === 192 && second === 0 && third === 0)
  );
}

function isReservedIpv6(groups: readonly number[]): boolean {
  const [first = 0, second = 0] = groups;
  // ::/64 holds ::, ::1 and IPv4 in its mapped and compatible forms; 64:ff9b::/96 is NAT64, 2002::/16 6to4.
  if (groups.slice(0, 4).every((group) => group === 0)) return true;
  if ((first === 0x64 && second === 0xff9b) || first === 0x2002) return true;
  return (first & 0xffc0) === 0xfe80 || first >= 0xff00;
}

/** The address as text, without user name and password. The path may hold secrets of its own: keep it sealed all the same. */
export function addressText(address: StreamAddress): string {
  const port = address.port === schemes[address.scheme] ? '' : `:${address.port}`;
  return `${address.scheme}://${address.host}${port}${address.path}`;
}

/** An address split in two: the text without credentials, and the credentials. Null when it is no address of this kind. */
export function splitCredentials(
  kind: AddressKind,
  text: string,
): { readonly address: string; readonly credentials: Credentials | null } | null {
  const parsed = parseStreamAddress(kind, text);
  return parsed.ok ? { address: addressText(parsed.address), credentials: parsed.address.credentials } : null;
}
