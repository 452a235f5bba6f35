import { randomBytes } from 'node:crypto';
import { httpFlv } from '../http-flv.ts';
import type { MediaListener } from '../media.ts';
import { MediaFault, type MediaHop, mediaHopOf } from '../media-fault.ts';
import type { MediaServer, OpenFlv, TagOutlet } from '../media-server.ts';
import type { MediaTrust } from '../media-trust.ts';
import { FLV_HEAD, tagOfMessage } from '../rtmp/flv-tag.ts';
import { RtmpLine, type RtmpPlace } from '../rtmp/rtmp-line.ts';
import { askGreeting, askLive } from './ask-live.ts';
import type { FleetServer } from './fleet-config.ts';
import { Publication } from './publication.ts';
import { type ServerSpeech, speechOf } from './server-kinds.ts';
import { openWhep, type WhepSession } from './whep-session.ts';

/** A stream just begun is asked for this often, until the server says that it has it. */
const PROVE_EVERY_MS = 250;
/** Where it cannot be asked: one that hangs up on a wrong secret does so within this of its word that we may. */
const SETTLE_MS = 500;

export interface AddressedParts {
  /** Of addresses within TLS. */
  readonly trust: MediaTrust;
  readonly listener: Pick<MediaListener, 'published' | 'unpublished'>;
  /** It does not do what it should. */
  readonly onFault: (hop: MediaHop) => void;
  /** It has a stream that we gave it. */
  readonly onProof: () => void;
}

interface Kept {
  readonly stream: string;
  readonly publication: Publication;
  /** How often in a row it was not in the server's own list. */
  missed: number;
}

/**
 * A media server that is named by address. Each publication has a name of its own that nobody can guess: SRS and ZLMediaKit let in whom
 * they can reach, so who does not know the name reads nothing, and no line of yesterday is in the way of today's.
 */
export class AddressedServer implements MediaServer {
  readonly name: string;
  readonly #speech: ServerSpeech;
  readonly #parts: AddressedParts;
  readonly #kept = new Map<string, Kept>();
  #proving: NodeJS.Timeout | undefined;

  constructor(server: FleetServer, parts: AddressedParts) {
    this.name = server.name;
    this.#speech = speechOf(server, parts.trust);
    this.#parts = parts;
  }

  /** Whether its setting lets viewers be given pictures over WebRTC. */
  get hasWhep(): boolean {
    return this.#speech.whepAt !== null;
  }

  /** Streams that are handed to it now. */
  get size(): number {
    return this.#kept.size;
  }

  publish(stream: string): TagOutlet {
    const name = randomBytes(18).toString('base64url');
    const publication = new Publication(this.#speech.publishAt(name), {
      onFlow: () => this.#prove(name),
      onEnd: (fault) => {
        this.#kept.delete(name);
        this.#parts.onFault(fault.hop);
        this.#parts.listener.unpublished(stream);
      },
    });
    this.#kept.set(name, { stream, publication, missed: 0 });
    return {
      place: { server: this.name, name },
      tag: (tag) => publication.tag(Buffer.from(tag)),
      close: () => {
        if (!this.#kept.delete(name)) return;
        publication.close();
        if (publication.isProven) this.#parts.listener.unpublished(stream);
      },
    };
  }

  read(name: string): OpenFlv {
    const at = this.#speech.readAt(name);
    return 'flv' in at ? httpFlv(() => at.flv, this.#parts.trust) : rtmpFlv(at.rtmp);
  }

  /**
   * Gives a viewer's offer to it, for what lies under this name. Its answer goes to the viewer, who is not to learn the name: SRS writes it
   * there, and with it a line to that server would be pictures without a gate. Throws MediaFault.
   */
  async whep(name: string, offer: string): Promise<WhepSession> {
    const { whepAt } = this.#speech;
    if (whepAt === null) throw new MediaFault('answer');
    const session = await openWhep(whepAt(name), offer, this.#parts.trust);
    return { ...session, answer: session.answer.replaceAll(name, 'camera') };
  }

  async live(): Promise<ReadonlySet<string> | null> {
    const { list, publishAt } = this.#speech;
    return list === null ? askGreeting(publishAt('greeting')) : askLive(list, this.#parts.trust);
  }

  /** Asks whether it answers and still has what we gave it. Throws MediaFault. */
  async check(): Promise<void> {
    const live = await this.live();
    if (live === null) return;
    for (const [name, kept] of this.#kept) {
      if (!kept.publication.isProven) continue;
      kept.missed = live.has(name) ? 0 : kept.missed + 1;
      // Once may be the moment of the question.
      if (kept.missed > 1) kept.publication.end(new MediaFault('answer'));
    }
  }

  /** It does not answer, though its lines are open: what was given to it is taken back. */
  giveUp(hop: MediaHop): void {
    for (const { publication } of [...this.#kept.values()]) publication.end(new MediaFault(hop));
  }

  close(): void {
    clearTimeout(this.#proving);
    for (const { publication } of this.#kept.values()) publication.close();
    this.#kept.clear();
  }

  #prove(name: string): void {
    if (this.#speech.list === null) setTimeout(() => this.#proven(name), SETTLE_MS);
    else this.#proving ??= setTimeout(() => void this.#ask(), PROVE_EVERY_MS);
  }

  #proven(name: string): void {
    const kept = this.#kept.get(name);
    if (kept?.publication.prove() !== true) return;
    this.#parts.onProof();
    this.#parts.listener.published(kept.stream);
  }

  /** One question for all that wait. */
  async #ask(): Promise<void> {
    const waiting = () =>
      [...this.#kept].filter(([, { publication }]) => publication.isFlowing && !publication.isProven);
    try {
      const live = await this.live();
      for (const [name] of waiting()) if (live?.has(name) === true) this.#proven(name);
    } catch (error) {
      for (const [, { publication }] of waiting()) publication.end(new MediaFault(mediaHopOf(error)));
    }
    this.#proving = waiting().length === 0 ? undefined : setTimeout(() => void this.#ask(), PROVE_EVERY_MS);
  }
}

/** RTMP that is played, as the FLV that it would be. */
function rtmpFlv(place: RtmpPlace): OpenFlv {
  return ({ bytes, over }) => {
    const line = new RtmpLine(place, 'play', {
      onStart: () => bytes(FLV_HEAD),
      onMessage: (message) => {
        const tag = tagOfMessage(message);
        if (tag !== null) bytes(tag);
      },
      onEnd: over,
    });
    return () => line.close();
  };
}
