// limit: imports 17, its camera's source, its media server, its viewer and the ledger are heard here
import type { LookId } from '@watchroom/shared/kernel/ids.ts';
import { type LookEnd, sourceEnd } from '@watchroom/shared/video/look-end.ts';
import type { Source } from '@watchroom/shared/video/source-machine.ts';
import type { Identity } from '../../platform/identity.ts';
import { mediaFleet } from '../../platform/media/fleet/media-fleet.ts';
import type { WhepSession } from '../../platform/media/fleet/whep-session.ts';
import { isPulledStream } from '../../platform/media/media-address.ts';
import { mediaHopOf } from '../../platform/media/media-fault.ts';
import type { MediaPlace } from '../../platform/media/media-server.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Where } from '../fleet/where-read.ts';
import { beginLook, CHECKPOINT_MS, type LookRow, writeEnd } from '../ledger.ts';
import { rounds } from '../rounds.ts';
import { FIRST_PULLED_MS, type Running, SOON_MS, UNANSWERED_MS } from '../running-look.ts';
import { sourceId } from '../source/source-id.ts';
import { sourceNews } from '../source/source-news.ts';
import type { WhepViewer } from './whep-viewer.ts';

interface WhepLookParts {
  readonly platform: Platform;
  readonly gate: string;
  readonly row: LookRow;
  readonly stream: string;
  readonly viewer: WhepViewer;
  identity: Identity;
}

/**
 * One viewer on one camera whose pictures a media server of the fleet sends him by itself, over WebRTC (WHP). The gate gives his offer to it and
 * its answer to him, holds his socket, and ends the session at the server with the look. It sees no picture: that a camera is
 * silent it hears from its source, and how many bytes went from the server or, where that does not count, from the viewer.
 */
export class WhepLook implements Running {
  readonly parts: WhepLookParts;
  readonly #done: Promise<void>;
  readonly #offer: Promise<string>;
  readonly #sinceMs = performance.now();
  #settle: () => void = () => undefined;
  #phase: 'waiting' | 'running' | 'ended' = 'waiting';
  #isBegun = false;
  #unfollow: () => void = () => undefined;
  #place: MediaPlace | null = null;
  #session: WhepSession | null = null;
  #sent = 0;
  #counting: NodeJS.Timeout | undefined;

  constructor(parts: WhepLookParts) {
    this.parts = parts;
    this.#done = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#offer = new Promise((resolve) => {
      parts.viewer.onWord({ offer: resolve, noPicture: () => this.end('no-whep') });
    });
  }

  get id(): LookId {
    return this.parts.row.id;
  }

  get bytes(): number {
    return this.#session?.isCounted === true ? this.#sent : this.parts.viewer.claimed();
  }

  /** Also while its session is being ended, which may take longer than a gate may be silent. */
  get started(): boolean {
    return this.#isBegun;
  }

  run(): Promise<void> {
    const { platform, stream, viewer, row } = this.parts;
    viewer.onGone(() => this.end('viewer-left'));
    if (!isPulledStream(stream)) this.end('no-whep');
    else if (this.#phase !== 'ended')
      this.#unfollow = sourceNews(platform).follow(sourceId(row.camera, row.quality), (source, where) =>
        this.#hear(source, where),
      );
    return this.#done;
  }

  beat(): void {
    if (this.parts.viewer.unansweredMs() > UNANSWERED_MS) this.end('too-slow');
    else if (this.#phase === 'waiting' && performance.now() - this.#sinceMs > FIRST_PULLED_MS)
      this.end('camera-silent');
  }

  end(end: LookEnd): void {
    if (this.#phase === 'ended') return;
    this.#phase = 'ended';
    this.#unfollow();
    clearInterval(this.#counting);
    void this.#close(end).then(this.#settle);
  }

  #hear(source: Source, where: Where & { readonly stills: boolean }): void {
    if (this.#phase === 'ended') return;
    if (source.at === 'backoff') {
      if (this.#place !== null || source.retryAt - Date.now() > SOON_MS) this.end(sourceEnd(source.hop));
    } else if (source.at === 'live') {
      if (where.place === null || where.door !== null || where.stills) this.end('no-whep');
      else if (this.#place === null) void this.#open(where.place, where.turned ?? false);
      // It was handed on anew: this session's pictures are over.
      else if (this.#place.name !== where.place.name) this.end('camera-gone');
    }
  }

  /** VID-1: what the viewer needs to be sent anything reaches him when the feed says that the look has begun. */
  async #open(place: MediaPlace, turned: boolean): Promise<void> {
    this.#place = place;
    const { platform, gate, viewer } = this.parts;
    const offer = await this.#offer;
    if (this.#phase === 'ended') return;
    const session = await mediaFleet(platform)
      .whep(place, offer)
      .catch((error: unknown) => {
        const hop = mediaHopOf(error);
        platform.log.warn({ server: place.server, hop, look: this.id }, 'a media server gave no line over WebRTC');
        return null;
      });
    if (session === null) return this.end('no-whep');
    // Ended while it was asked: what it gave reaches nobody, and is not kept.
    if (this.#isOver()) return void this.#cut(session, false);
    this.#session = session;
    const counted = session.isCounted ? 'server' : 'viewer';
    const begun = await beginLook(platform, this.id, { gate, counted }).catch((error: unknown) => {
      platform.log.warn({ err: error, look: this.id }, 'a look could not be written down, and so is not given');
      return false;
    });
    this.#isBegun = begun;
    if (this.#isOver()) return;
    if (!begun) return this.end('server-stopped');
    this.#phase = 'running';
    if (session.isCounted)
      this.#counting = rounds(
        CHECKPOINT_MS,
        () => this.#count(session),
        () => undefined,
      );
    viewer.answer({ sdp: session.answer, turned });
  }

  #isOver(): boolean {
    return this.#phase === 'ended';
  }

  async #count(session: WhepSession): Promise<void> {
    this.#sent = Math.max(this.#sent, (await session.sent()) ?? 0);
  }

  /** The session first and at once: it is what the viewer sees by. The count may be late, the end of the look is written down all the same. */
  async #close(end: LookEnd): Promise<void> {
    const { platform, viewer } = this.parts;
    const session = this.#session;
    const counting = session?.isCounted === true ? this.#count(session) : undefined;
    const cutting = session === null ? true : this.#cut(session, end === 'server-stopped');
    const [isCut] = await Promise.all([cutting, viewer.close(end), counting]);
    await writeEnd(platform, this.id, { end, bytes: this.bytes, ...(isCut ? {} : { uncut: true }) });
  }

  async #cut(session: WhepSession, isHasty: boolean): Promise<boolean> {
    const isCut = await session.end(isHasty);
    if (!isCut)
      this.parts.platform.log.error(
        { server: this.#place?.server, look: this.id },
        'a media server did not end a session over WebRTC; pictures may go on until the camera is handed on anew',
      );
    return isCut;
  }
}
