import { createHmac } from 'node:crypto';

export interface MediaGate {
  /** `rtmp://HOST:PORT` without a slash at the end. */
  readonly rtmpUrl: string;
  readonly mediaSecret: string;
}

/**
 * Where a camera pushes: `/live/NAME?until=…&key=…`, signed as docs/operate.md tells operators of camera gateways.
 * `untilMs`: milliseconds since 1970 until which a connection may be made; one that stands goes on.
 */
export function publishAddress(gate: MediaGate, stream: { name: string; untilMs: number }): string {
  const key = createHmac('sha256', gate.mediaSecret)
    .update(`publish\n${stream.name}\n${stream.untilMs}`)
    .digest('base64url');
  return `${gate.rtmpUrl}/live/${stream.name}?until=${stream.untilMs}&key=${key}`;
}
