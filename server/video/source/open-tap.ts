import type { AddressKind } from '@watchroom/shared/camera/stream-address.ts';
import type { Reach } from '../../platform/web/reach.ts';
import { Failed } from './failed.ts';
import { openFlv } from './http/flv-tap.ts';
import { openHls } from './http/hls-tap.ts';
import type { LoopbackDoor } from './loopback-door.ts';
import { openRtsp } from './rtsp-tap.ts';
import { openMjpeg, openSnapshot } from './stills/stills-tap.ts';
import type { Tap, TapParts } from './tap.ts';

export interface TapHouse {
  readonly door: LoopbackDoor;
  /** For addresses that a camera's words lead to: each passes the same wall. */
  readonly reach: Reach;
}

const refused = () => Promise.reject(new Failed('codec'));

const openers: Readonly<Record<AddressKind, (parts: TapParts, house: TapHouse) => Promise<Tap>>> = {
  rtsp: (parts, { door }) => openRtsp(parts, door),
  'http-flv': openFlv,
  hls: (parts, { reach }) => openHls(parts, reach),
  mjpeg: openMjpeg,
  snapshot: openSnapshot,
  page: refused,
};

/** Opens a camera by its kind. Throws Failed, or what a socket throws. */
export function openTap(parts: TapParts, house: TapHouse): Promise<Tap> {
  return openers[parts.address.kind](parts, house);
}
