import type { SourceHop } from '@watchroom/shared/video/source-machine.ts';

/** Ends a pull at this hop. Carries no word of the camera: what it says is nobody's business (PUL-3). */
export class Failed extends Error {
  override readonly name = 'Failed';
  readonly hop: SourceHop;
  constructor(hop: SourceHop) {
    super(hop);
    this.hop = hop;
  }
}

/** Our own network or machine; none of it is the camera's doing. */
const ours = new Set(['ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'EMFILE', 'ENFILE', 'ENOBUFS', 'EACCES', 'EPERM']);

/** What an error of a socket or a parser says. HPE_…: it does not speak HTTP as agreed; TLS without a code: neither. */
export function hopOf(error: unknown): SourceHop {
  if (error instanceof Failed) return error.hop;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (ours.has(code)) return 'ours';
  return /^(?:HPE_|ERR_SSL|ERR_TLS)/.test(code) && code !== 'HPE_INVALID_EOF_STATE' ? 'answer' : 'network';
}
