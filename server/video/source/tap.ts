import type { Writable } from 'node:stream';
import type { StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import type { Failed } from './failed.ts';

/** What opens a camera and is told of it. */
export interface TapParts {
  readonly address: StreamAddress;
  /** The checked IP of the address. */
  readonly ip: string;
  /** Aborted when this try is over: what it holds is let go then, also while the camera is still being asked. */
  readonly signal: AbortSignal;
  /** Bytes of pictures came. */
  readonly onHear: () => void;
  /** A key frame came; also where the kind of stream has no other pictures. */
  readonly onKey: () => void;
  /** Asks for a place to turn H.265 into H.264, kept until the source lets go of its line. Throws Failed where there is none. */
  readonly takeTurn: () => void;
  /** PUL-13: whether its pictures are known to need a converter, whatever their coding; and that they do. Called once, not after `close`. */
  readonly needsConverter: boolean;
  readonly onUnusual: () => void;
  /** The camera's side ended. Called once, not after `close`. */
  readonly onEnd: (failed: Failed) => void;
}

/** To be ended by who reads, and with the try. */
export function endingWith({ signal }: Pick<TapParts, 'signal'>): AbortController {
  const ending = new AbortController();
  signal.addEventListener('abort', () => ending.abort(), { once: true });
  return ending;
}

/** A camera that has been let in and asked what it sends. */
export type Tap = StreamTap | TagsTap | StillsTap;

/** One that sends a stream: a converter hands it to the media server. */
export interface StreamTap {
  /** How the converter reads it: arguments up to and with `-i`. Neither address nor password of the camera is in them. */
  readonly input: readonly string[];
  /** Called with the converter's standard input, once it runs. */
  readonly feed?: (stdin: Writable) => void;
  /** What it sends is H.265 and is turned into H.264; a place for that was taken. */
  readonly isTurned?: boolean;
  close(): void;
}

/** One whose pictures need no converter. */
export interface TagsTap {
  /** Called once, by who wants them from now on: whole FLV tags, each good until it returns. */
  tags(take: (tag: Buffer) => void): void;
  close(): void;
}

/** One that gives stills, which are handed on as they are. */
export interface StillsTap {
  /** Called once, by who wants them from now on. Each is a whole JPEG, checked. */
  stills(take: (still: Buffer) => void): void;
  close(): void;
}
