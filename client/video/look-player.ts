import type { Quality } from '@watchroom/shared/camera/other-streams.ts';
import { failures, isFailureCode } from '@watchroom/shared/kernel/failure.ts';
import { LookEnd, lookEnds } from '@watchroom/shared/video/look-end.ts';
import {
  holdsConnection,
  movePlayer,
  newPlayer,
  type Player,
  type PlayerEvent,
  PROVEN_MS,
} from '@watchroom/shared/video/player-machine.ts';
import type { Gives, LookTicket } from '@watchroom/shared/video/video-api.ts';
import type { Answer } from '../platform/api.ts';
import { inVain, mayTry, newDirectLine } from './direct/direct-line.ts';
import type { Connection, OpenConnection } from './flv-connection.ts';
import {
  askedOf,
  climb,
  climbAfterMs,
  hasFallen,
  type Ladder,
  newLadder,
  proven,
  rungsOf,
  stepDown,
  wantedAt,
} from './quality-ladder.ts';

export interface LookPlayerParts {
  readonly video: HTMLVideoElement;
  /** Asks the gate for a look: one connection's worth. */
  readonly ask: (quality: Quality) => Promise<Answer<LookTicket>>;
  /** How wide the tile is now, device pixels; 0: not laid out. */
  readonly widthPx: () => number;
  /** The full address behind a ticket's path. */
  readonly addressOf: (ticket: LookTicket) => string;
  readonly open: Readonly<Record<Gives, OpenConnection>> & {
    /** Straight from a media server; null: this browser cannot. */
    readonly whep: OpenConnection | null;
  };
  /** The server's time, ms. */
  readonly now: () => number;
  /** Whether the page is out of sight: browsers then present no pictures. */
  readonly isHidden: () => boolean;
  /** Calls back every so many ms until the returned function is called. */
  readonly every: (run: () => void, ms: number) => () => void;
  /** Whether a look whose time is up is asked for again by itself: an incident goes on, a reason must be given anew. */
  readonly renews: boolean;
  readonly onChange: (player: Player, shown: Shown) => void;
}

/** What is said of a player besides its state. */
export interface Shown {
  readonly trouble: Trouble | null;
  /** Which of the camera's pictures is shown, or asked for. */
  readonly quality: Quality;
  /** It is less than what fits the tile, because that gave no picture (VID-15). */
  readonly fallen: boolean;
  /** These pictures were H.265 and are turned by the server. */
  readonly turned: boolean;
  /** Whether they come straight from a media server (WHP); `failed`: they should, and come over the gate; null: there is nothing to say. */
  readonly direct: 'yes' | 'failed' | null;
}

/** Why there is no picture: the gate's words when it would not open, or the end it gave to a look. */
export type Trouble =
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'ended'; readonly end: LookEnd };

/** A tile has its size for so long before another picture is asked for: somebody may be dragging it. */
const SETTLED_MS = 1_000;
/** Ends that say something of the stream that was asked for, and not of the room. */
const ofCamera: ReadonlySet<LookEnd> = new Set(
  LookEnd.options.filter(
    (end) =>
      end.startsWith('camera-') || (end.startsWith('source-') && end !== 'source-media' && end !== 'source-ours'),
  ),
);
/** How often the picture is looked at: a late one is then noticed within a quarter of a second of its second. */
const TICK_MS = 250;

/**
 * Runs the player machine on a video element: asks for a look when a connection is to be held, opens it, tells the
 * machine what the picture does, and closes it when the machine lets go. All waiting and giving up is the machine's.
 */
export class LookPlayer {
  readonly #parts: LookPlayerParts;
  readonly #stopTicking: () => void;
  #player: Player;
  #trouble: Trouble | null = null;
  #ladder: Ladder;
  #given: Quality;
  /** Since when the tile has had a width that wants another picture; null: it has not. */
  #otherSince: number | null = null;
  #connection: Connection | null = null;
  /** Each try has a number; what comes late from an earlier one is dropped. */
  #attempt = 0;
  #presentedS = 0;
  #direct = newDirectLine;
  #isDirect = false;
  /** Whether the look that was given could be had straight from a media server. */
  #offersDirect = false;
  #watching = 0;

  constructor(parts: LookPlayerParts) {
    this.#parts = parts;
    this.#player = newPlayer(parts.now());
    this.#ladder = newLadder(parts.widthPx());
    this.#given = askedOf(this.#ladder);
    this.#stopTicking = parts.every(() => this.#tick(), TICK_MS);
    this.#connect();
  }

  get player(): Player {
    return this.#player;
  }

  get shown(): Shown {
    return {
      trouble: this.#trouble,
      quality: this.#given,
      fallen: hasFallen(this.#ladder),
      turned: this.#connection?.turned?.() ?? false,
      direct: this.#isDirect ? 'yes' : this.#offersDirect && this.#direct.failures > 0 ? 'failed' : null,
    };
  }

  /** Seconds of picture that have arrived and are not shown yet. */
  lagS(): number {
    const told = this.#connection?.lagS?.();
    if (told !== undefined) return told;
    const { buffered, currentTime } = this.#parts.video;
    return buffered.length === 0 ? 0 : Math.max(0, buffered.end(buffered.length - 1) - currentTime);
  }

  /** How old the picture on the tile is, ms; null while there is none. */
  ageMs(): number | null {
    const player = this.#player;
    const frameAt = player.at === 'live' || player.at === 'late' || player.at === 'lost' ? player.frameAt : null;
    return frameAt === null ? null : Math.max(0, this.#parts.now() - frameAt);
  }

  retry(): void {
    this.#move({ do: 'retry' });
  }

  dispose(): void {
    this.#stopTicking();
    this.#disconnect();
  }

  #tick(): void {
    // On a hidden page pictures are not presented; the element's own time then says whether they come.
    const connection = this.#connection;
    const hiddenS = () => connection?.decoded?.() ?? this.#parts.video.currentTime;
    const videoS = this.#parts.isHidden() ? hiddenS() : this.#presentedS;
    if (connection !== null)
      this.#move({ do: 'advance', videoS: connection.drawn?.() ?? videoS, flowMs: connection.flowMs() });
    this.#move({ do: 'tick' });
    this.#fit();
    this.#climb();
  }

  /** VID-14: a tile that has another size for a while wants another picture, if the camera has one. */
  #fit(): void {
    const now = this.#parts.now();
    const wanted = wantedAt(this.#parts.widthPx(), this.#ladder.wanted);
    if (wanted === this.#ladder.wanted) this.#otherSince = null;
    else if (this.#otherSince === null) this.#otherSince = now;
    else if (now - this.#otherSince >= SETTLED_MS) {
      this.#otherSince = null;
      const next = { ...this.#ladder, wanted, rung: 0 };
      const isOther = askedOf(next) !== askedOf(this.#ladder);
      this.#ladder = next;
      if (isOther) this.#move({ do: 'switch' });
    }
  }

  /** VID-15: what has fallen tries the best again when its picture has been good for a while. */
  #climb(): void {
    const player = this.#player;
    const goodMs = player.at === 'live' ? this.#parts.now() - player.since : 0;
    if (this.#isDirect && goodMs >= PROVEN_MS) this.#direct = newDirectLine;
    const afterMs = climbAfterMs(this.#ladder);
    if (afterMs === null) {
      if (goodMs >= PROVEN_MS) this.#ladder = proven(this.#ladder);
    } else if (goodMs >= afterMs) {
      this.#ladder = climb(this.#ladder);
      this.#move({ do: 'switch' });
    }
  }

  #move(event: PlayerEvent): void {
    const before = this.#player;
    this.#player = movePlayer(before, event, this.#parts.now());
    const now = this.#player;
    if (now === before) return;
    // WHP-3: a direct line whose picture stood still is what is blamed, and not the picture.
    if (now.at === 'lost' && event.do === 'tick' && before.at === 'late' && this.#isDirect) this.#leaveDirect();
    else if (now.at === 'lost' && this.#isToBlame(before, event)) this.#ladder = stepDown(this.#ladder);
    const isSame = before.at === 'connecting' && now.since === before.since && event.do !== 'switch';
    const newTry = now.at === 'connecting' && !isSame;
    if (newTry || (holdsConnection(before) && !holdsConnection(now))) this.#disconnect();
    if (newTry) this.#connect();
    if (now.at === 'live') this.#trouble = null;
    if (now.at !== before.at) this.#parts.onChange(now, this.shown);
  }

  /** Whether this picture is why there is none, so that the next try is of what is left: the room's own troubles are not. */
  #isToBlame(before: Player, event: PlayerEvent): boolean {
    const trouble = this.#trouble;
    // It was given, and nothing came.
    if (event.do === 'tick') return before.at === 'connecting' && before.endsAt !== null;
    if (trouble?.kind !== 'ended') return false;
    return trouble.end === 'too-slow' || (before.at === 'connecting' && ofCamera.has(trouble.end));
  }

  #connect(): void {
    const attempt = ++this.#attempt;
    this.#given = askedOf(this.#ladder);
    void this.#parts.ask(this.#given).then(async (answer) => {
      if (attempt !== this.#attempt) return;
      if (!answer.ok) {
        const { code, text, retryAfterMs } = answer.fault;
        this.#trouble = { kind: 'refused', text };
        this.#move(
          isFinal(code)
            ? { do: 'refuse', code }
            : { do: 'fail', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
        );
        return;
      }
      const { endsAt, gives, quality, offers, whep } = answer.value;
      const { open } = this.#parts;
      this.#offersDirect = whep && open.whep !== null;
      this.#isDirect = this.#offersDirect && mayTry(this.#direct, this.#parts.now());
      this.#given = quality;
      this.#ladder = { ...this.#ladder, offers };
      this.#move({ do: 'admit', endsAt, gives });
      this.#watchPictures(attempt);
      const way = this.#isDirect && open.whep !== null ? open.whep : open[gives];
      const connection = await way(this.#parts.video, this.#parts.addressOf(answer.value), (end) => {
        if (attempt === this.#attempt) this.#end(end);
      });
      // Given up while it was being opened.
      if (attempt === this.#attempt) this.#connection = connection;
      else connection.close();
    });
  }

  /** VID-6: what the gate will not give again is not asked for again; anything else is a broken line. */
  #end(end: LookEnd | null): void {
    if (this.#isDirect && (end === 'no-whep' || (end === null && this.#player.at === 'connecting')))
      this.#leaveDirect();
    // WHP-3: the next try goes over the gate, and is no waiting.
    this.#trouble = end === null ? null : { kind: 'ended', end };
    if (end === 'no-whep') this.#move({ do: 'switch' });
    else if (end === 'expired') this.#move(this.#parts.renews ? { do: 'fail' } : { do: 'close' });
    else if (end === null || lookEnds[end].again) this.#move({ do: 'fail' });
    // What does not mend by itself does not stand in the way of what is left.
    else if (end.startsWith('source-') && rungsOf(this.#ladder).length > 1) this.#move({ do: 'fail' });
    else this.#move({ do: 'refuse', code: end });
  }

  #leaveDirect(): void {
    this.#direct = inVain(this.#direct, this.#parts.now());
  }

  #disconnect(): void {
    this.#attempt += 1;
    this.#parts.video.cancelVideoFrameCallback(this.#watching);
    this.#connection?.close();
    this.#connection = null;
    this.#presentedS = 0;
  }

  #watchPictures(attempt: number): void {
    this.#watching = this.#parts.video.requestVideoFrameCallback((_, { mediaTime }) => {
      if (attempt !== this.#attempt) return;
      this.#presentedS = mediaTime;
      this.#watchPictures(attempt);
    });
  }
}

/** Whether asking again can help: what the catalogue calls passing, and what never reached the server, is worth it. */
function isFinal(code: string): boolean {
  return isFailureCode(code) && !failures[code].retry;
}
