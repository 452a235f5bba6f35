import { createHash } from 'node:crypto';
import { type Platform, perPlatform } from '../../platform.ts';
import type { MediaListener } from '../media.ts';
import { MediaFault, type MediaHop, mediaHopOf } from '../media-fault.ts';
import type { MediaPlace, OpenFlv, TagOutlet } from '../media-server.ts';
import { mediaTrust } from '../media-trust.ts';
import { AddressedServer } from './addressed-server.ts';
import type { FleetServer } from './fleet-config.ts';
import type { WhepSession } from './whep-session.ts';

/** One that answers is asked again after this. */
const CHECK_MS = 5_000;
/** One that does not: soon, then more and more seldom. */
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** Whether a server does what it should, as far as this process knows. */
export type Standing =
  | { readonly at: 'answers' }
  | { readonly at: 'away'; readonly hop: MediaHop; readonly since: number };

interface Member {
  readonly kind: FleetServer['kind'];
  readonly server: AddressedServer;
  standing: Standing;
  /** Failures since it last took a stream. */
  attempt: number;
  timer: NodeJS.Timeout | undefined;
}

/**
 * The media servers that MEDIA_FLEET names. A camera's stream goes to one of them, always the same while that one answers (FLT-1); one that
 * does not is said to, left alone for growing times and used again when it answers (FLT-2). Ours takes nothing for them: a city names a
 * fleet because one machine is not enough.
 */
export class MediaFleet {
  readonly #platform: Platform;
  readonly #members: ReadonlyMap<string, Member>;
  /** Where each stream lies that this process hands to the fleet. */
  readonly #places = new Map<string, MediaPlace>();
  #listeners: readonly MediaListener[] = [];
  #isClosed = false;

  constructor(platform: Platform) {
    this.#platform = platform;
    const trust = mediaTrust(platform.settings.mediaFleetCa);
    this.#members = new Map(
      platform.settings.mediaFleet.map((one) => [
        one.name,
        {
          kind: one.kind,
          server: new AddressedServer(one, {
            trust,
            listener: {
              published: (stream) => this.#tell((each) => each.published(stream)),
              unpublished: (stream) => this.#tell((each) => each.unpublished(stream)),
            },
            onFault: (hop) => this.#fault(one.name, hop),
            onProof: () => this.#proof(one.name),
          }),
          standing: { at: 'answers' },
          attempt: 0,
          timer: undefined,
        },
      ]),
    );
    platform.onClose(() => this.close());
  }

  /** Whether there is one: else our own media server has all streams. */
  get isNamed(): boolean {
    return this.#members.size > 0;
  }

  /** Any of them answers. */
  get isReady(): boolean {
    return [...this.#members.values()].some(({ standing }) => standing.at === 'answers');
  }

  /** In the order of the setting. */
  standings(): { name: string; kind: FleetServer['kind']; standing: Standing; streams: number }[] {
    return [...this.#members].map(([name, { kind, server, standing }]) => ({
      name,
      kind,
      standing,
      streams: server.size,
    }));
  }

  /** Role media: who hears of streams. From here on the servers are asked how they are. */
  listen(listeners: readonly MediaListener[]): void {
    this.#listeners = listeners;
    for (const name of this.#members.keys()) void this.#check(name);
  }

  /** Hands a camera's stream to its server; null: none answers. */
  publish(stream: string, camera: string): TagOutlet | null {
    const name = inOrder([...this.#members.keys()], camera).find(
      (one) => this.#members.get(one)?.standing.at === 'answers',
    );
    const outlet = this.#members.get(name ?? '')?.server.publish(stream);
    if (outlet === undefined) return null;
    this.#places.set(stream, outlet.place);
    return {
      ...outlet,
      close: () => {
        if (this.#places.get(stream) === outlet.place) this.#places.delete(stream);
        outlet.close();
      },
    };
  }

  /** Null: it lies on our own media server, or nowhere. */
  placeOf(stream: string): MediaPlace | null {
    return this.#places.get(stream) ?? null;
  }

  /** Null: this process knows no such server. */
  read(place: MediaPlace): OpenFlv | null {
    return this.#members.get(place.server)?.server.read(place.name) ?? null;
  }

  /** Whether this camera's own server gives pictures over WebRTC. It may lie on another while that one is away. */
  offersWhep(camera: string): boolean {
    const [first] = inOrder([...this.#members.keys()], camera);
    return this.#members.get(first ?? '')?.server.hasWhep === true;
  }

  /** A session over WebRTC, of a stream that lies there. Throws MediaFault. */
  async whep({ server, name }: MediaPlace, offer: string): Promise<WhepSession> {
    const member = this.#members.get(server);
    if (member === undefined) throw new MediaFault('answer');
    return member.server.whep(name, offer);
  }

  close(): void {
    this.#isClosed = true;
    for (const { server, timer } of this.#members.values()) {
      clearTimeout(timer);
      server.close();
    }
  }

  #tell(tell: (listener: MediaListener) => void): void {
    if (!this.#isClosed) for (const listener of this.#listeners) tell(listener);
  }

  async #check(name: string): Promise<void> {
    const member = this.#members.get(name);
    if (member === undefined || this.#isClosed) return;
    try {
      await member.server.check();
      this.#answered(name, member);
    } catch (error) {
      const hop = mediaHopOf(error);
      if (member.standing.at === 'away') {
        member.attempt++;
        member.standing = { ...member.standing, hop };
        // Twice: one that hangs breaks no line, and its viewers would wait for pictures that do not come.
        if (hop === 'silent') member.server.giveUp(hop);
      } else this.#fault(name, hop);
    }
    this.#again(name, member);
  }

  #again(name: string, member: Member): void {
    if (this.#isClosed) return;
    clearTimeout(member.timer);
    const wait = member.standing.at === 'answers' ? CHECK_MS : WAITS_MS[Math.min(member.attempt, WAITS_MS.length) - 1];
    member.timer = setTimeout(() => void this.#check(name), wait);
  }

  #answered(name: string, member: Member): void {
    if (this.#isClosed) return;
    // Well for a whole round: what was before is forgotten.
    if (member.standing.at === 'answers') {
      member.attempt = 0;
      return;
    }
    member.standing = { at: 'answers' };
    this.#platform.log.info({ server: name }, `media server ${name} answers again`);
    this.#tell((each) => each.ready?.());
  }

  #proof(name: string): void {
    const member = this.#members.get(name);
    if (member !== undefined) member.attempt = 0;
  }

  #fault(name: string, hop: MediaHop): void {
    const member = this.#members.get(name);
    if (member === undefined || this.#isClosed) return;
    // All its streams end with it: that is one failure.
    if (member.standing.at === 'away') return;
    member.attempt++;
    member.standing = { at: 'away', hop, since: Date.now() };
    this.#platform.log.warn({ server: name, hop }, `media server ${name} does not answer`);
    this.#again(name, member);
  }
}

/**
 * The servers in the order in which this camera wants them: by the hash of both (rendezvous hashing), so that one that comes or goes moves
 * its own cameras only.
 */
export function inOrder(servers: readonly string[], camera: string): string[] {
  const weight = (server: string) => createHash('sha256').update(`${server}\n${camera}`).digest('hex');
  return servers
    .map((server) => ({ server, weight: weight(server) }))
    .sort((a, b) => (a.weight < b.weight ? 1 : -1))
    .map(({ server }) => server);
}

export const mediaFleet = perPlatform((platform) => new MediaFleet(platform));
