import { Failed } from './failed.ts';
import type { LoopbackDoor } from './loopback-door.ts';
import { openRtsp } from './rtsp-tap.ts';
import type { Tap, TapParts } from './tap.ts';

/** Opens a camera by its kind. Throws Failed, or what a socket throws. */
export function openTap(parts: TapParts, door: LoopbackDoor): Promise<Tap> {
  return parts.address.kind === 'rtsp' ? openRtsp(parts, door) : Promise.reject(new Failed('codec'));
}
