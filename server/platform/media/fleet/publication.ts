import { MediaFault } from '../media-fault.ts';
import { messageOfTag } from '../rtmp/flv-tag.ts';
import { RtmpLine, type RtmpPlace } from '../rtmp/rtmp-line.ts';

/** What may wait for it: eight seconds of pictures. It takes them at once, or it hangs. */
const MOST_WAITING_BYTES = 4 * 1_048_576;
/** And before it says that we may begin: a group of pictures of 4K. */
const MOST_HELD_BYTES = 8 * 1_048_576;
/** From the first picture to its word that it has the stream: MediaMTX looks at what comes for a second or two. */
const PROOF_MS = 8_000;

export interface PublicationTold {
  /** It says that we may, and pictures go to it: not yet that it has them. */
  readonly onFlow: () => void;
  /** Once, and not after `close`. */
  readonly onEnd: (fault: MediaFault) => void;
}

/** One stream that we hand to a media server by address. */
export class Publication {
  readonly #line: RtmpLine;
  readonly #told: PublicationTold;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #isStarted = false;
  #isFlowing = false;
  #isProven = false;
  #isOver = false;
  #late: NodeJS.Timeout | undefined;

  constructor(place: RtmpPlace, told: PublicationTold) {
    this.#told = told;
    this.#line = new RtmpLine(place, 'publish', {
      onStart: () => this.#start(),
      onMessage: () => undefined,
      // One that hangs up behind its yes, before it has anything, does not let us in.
      onEnd: (fault) =>
        this.end(this.#isStarted && !this.#isProven && fault.hop === 'network' ? new MediaFault('door') : fault),
    });
  }

  /** Whether it is known that the server has it. */
  get isProven(): boolean {
    return this.#isProven;
  }

  get isFlowing(): boolean {
    return this.#isFlowing && !this.#isOver;
  }

  /** The server has it. False where that was known, or it is over. */
  prove(): boolean {
    if (this.#isProven || this.#isOver) return false;
    this.#isProven = true;
    clearTimeout(this.#late);
    return true;
  }

  /** A whole FLV tag, not to be changed any more. */
  tag(tag: Buffer): void {
    if (this.#isOver) return;
    if (this.#isStarted) this.#send(tag);
    else this.#hold(tag);
  }

  close(): void {
    this.#isOver = true;
    this.#held = [];
    clearTimeout(this.#late);
    this.#line.close();
  }

  end(fault: MediaFault): void {
    if (this.#isOver) return;
    this.close();
    this.#told.onEnd(fault);
  }

  #hold(tag: Buffer): void {
    this.#held.push(tag);
    this.#heldBytes += tag.length;
    if (this.#heldBytes > MOST_HELD_BYTES) this.end(new MediaFault('silent'));
  }

  #start(): void {
    this.#isStarted = true;
    const held = this.#held;
    this.#held = [];
    for (const tag of held) this.#send(tag);
  }

  #send(tag: Buffer): void {
    const { type, timestampMs, body } = messageOfTag(tag);
    this.#line.send(type, timestampMs, body);
    if (this.#line.waiting > MOST_WAITING_BYTES) this.end(new MediaFault('silent'));
    if (this.#isFlowing || this.#isOver) return;
    this.#isFlowing = true;
    this.#late = setTimeout(() => this.end(new MediaFault('answer')), PROOF_MS);
    this.#told.onFlow();
  }
}
