import { TURNED_MARK } from '@watchroom/shared/video/video-api.ts';
import { mediaFleet } from '../../platform/media/fleet/media-fleet.ts';
import { httpFlv } from '../../platform/media/http-flv.ts';
import { playAddress } from '../../platform/media/media-address.ts';
import { type MediaPlace, type OpenFlv, OWN } from '../../platform/media/media-server.ts';
import { ownServer } from '../../platform/media/own-server.ts';
import { writeAmf } from '../../platform/media/rtmp/amf.ts';
import { flvTag } from '../../platform/media/rtmp/flv-tag.ts';
import type { Platform } from '../../platform/platform.ts';
import { SCRIPT } from '../flv-pictures.ts';
import { flvDoor } from '../source/direct/flv-door.ts';

/** A signature for our own doors is used at once. */
const PLAY_MS = 60_000;

/** As a source says it: the port of its own door, else a place on a media server; both null: ours, as what is pushed. */
export interface Where {
  readonly door: number | null;
  readonly place: MediaPlace | null;
  /** What is read was H.265. */
  readonly turned?: boolean;
}

export interface WhereRead {
  /** Of what is read: who reads the same shares one line. */
  readonly key: string;
  readonly open: OpenFlv;
  /** A tag that who looks is given behind the head of the stream. */
  readonly mark?: Buffer;
}

/** PUL-11: said by us where a media server writes descriptions of its own, which leave the converter's word out. */
const TURNED = flvTag(SCRIPT, 0, writeAmf(['onMetaData', { [TURNED_MARK]: 'h265' }]));

/** Where the pictures of a stream are read. */
export function whereRead(platform: Platform, stream: string, { door, place, turned = false }: Where): WhereRead {
  const { settings, log } = platform;
  if (door !== null) {
    const address = () => playAddress(settings, { name: stream, untilMs: Date.now() + PLAY_MS, port: door });
    return { key: stream, open: flvDoor(platform).read(stream) ?? httpFlv(address) };
  }
  if (place === null || place.server === OWN) return { key: stream, open: ownServer(settings).read(stream) };
  const open = mediaFleet(platform).read(place);
  if (open === null)
    log.error({ server: place.server }, 'a media server is named elsewhere, and not in MEDIA_FLEET of this process');
  return { key: `${place.server}/${place.name}`, open: open ?? nothing, ...(turned ? { mark: TURNED } : {}) };
}

const nothing: OpenFlv = ({ over }) => {
  // Not before the reader has joined.
  queueMicrotask(over);
  return () => undefined;
};
