import type { ProbeWord } from '@watchroom/shared/camera/health/probe-word.ts';
import { parseStreamAddress, type StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { z } from 'zod';

/** Where to dial: the address as the camera wants to be asked, and the checked IP that is really dialled. */
export interface Target {
  readonly address: StreamAddress;
  readonly ip: string;
  /** Ends everything: the whole probe has one deadline. */
  readonly signal: AbortSignal;
}

const Sealed = z.object({
  address: z.string(),
  credentials: z.object({ username: z.string(), password: z.string() }).nullable(),
});

/** The address as it was sealed at intake, read by the same grammar once more; null when it is none. */
export function openedAddress(kind: StreamAddress['kind'], plain: Buffer): StreamAddress | null {
  const sealed = Sealed.safeParse(JSON.parse(plain.toString('utf8')));
  if (!sealed.success) return null;
  const parsed = parseStreamAddress(kind, sealed.data.address);
  return parsed.ok ? { ...parsed.address, credentials: sealed.data.credentials } : null;
}

/** `host` or `host:port`, as it stands in a `Host` header: the port only where it is not the scheme's own. */
export function hostHeader({ scheme, host, port }: StreamAddress): string {
  const own = { rtsp: 554, rtsps: 322, http: 80, https: 443, ws: 80, wss: 443 }[scheme];
  return port === own ? host : `${host}:${port}`;
}

/** Thrown inside a probe to end it with this word. */
export class Said extends Error {
  readonly word: ProbeWord;
  constructor(word: ProbeWord) {
    super(word);
    this.word = word;
  }
}

const words: Readonly<Record<string, ProbeWord>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'broken',
  EPIPE: 'broken',
  ABORT_ERR: 'timeout',
  // Our own network or machine; none of it is the camera's doing.
  ENETUNREACH: 'ours',
  ENETDOWN: 'ours',
  EADDRNOTAVAIL: 'ours',
  EMFILE: 'ours',
  ENFILE: 'ours',
  ENOBUFS: 'ours',
  EACCES: 'ours',
  EPERM: 'ours',
};

/** What an error of a socket or a parser says. HPE_…: it does not speak HTTP as agreed; TLS without a code: neither. */
export function wordOf(error: unknown): ProbeWord {
  if (error instanceof Said) return error.word;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('HPE_INVALID_EOF')) return 'broken';
  if (code.startsWith('HPE_') || code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) return 'wrong-kind';
  return words[code] ?? (error instanceof Error && error.name === 'AbortError' ? 'timeout' : 'broken');
}
