import type { Language } from '@watchroom/shared/kernel/failure.ts';
import type { Topic as TopicName } from '@watchroom/shared/protocol/topics.ts';
import type { Socket } from 'socket.io';
import type { Identity } from '../identity.ts';
import { scopeKey } from '../live.ts';
import { Line } from './line.ts';
import { type Wire, wireOf } from './ready-frame.ts';
import type { Shown, Watch } from './watch.ts';

/** A client with more than this unsent is behind: its queue is dropped and it resumes by cursor. */
const MOST_MESSAGES = 256;
const MOST_BYTES = 65_536;

let clients = 0;

/** One connected client and what it follows. */
export class Client {
  /** One after the other: what goes to each in its turn is spread by it. */
  readonly number: number = clients++;
  readonly socket: Socket;
  readonly language: Language;
  readonly identity: Identity;
  readonly scope: string;
  readonly wire: Wire;
  readonly line: Line;
  /** Where each followed topic stands: the number the client will have when all that was sent has arrived. */
  readonly cursors = new Map<TopicName, number>();
  /** What it is shown of the map; null until it asks. */
  watch: Watch | null = null;
  /** The tiles it shows; null until it says so. */
  shown: Shown | null = null;
  /** Milliseconds (process clock) since which it has not taken a frame; null while it does. */
  stuckSince: number | null = null;
  /** Milliseconds (process clock) since which it is behind; null while it keeps up. */
  behindSince: number | null = null;
  /** Subscriptions are answered one after the other. */
  turn: Promise<void> = Promise.resolve();

  constructor(socket: Socket, identity: Identity, language: Language) {
    this.socket = socket;
    this.identity = identity;
    this.language = language;
    this.scope = scopeKey(identity.actor);
    this.wire = wireOf(socket);
    this.line = new Line(this.wire);
  }

  /** Unsent messages and bytes, ours and the WebSocket's. */
  backlog(): { messages: number; bytes: number } {
    const { wire } = this;
    let bytes = wire.transport.socket?.bufferedAmount ?? 0;
    for (const packet of wire.writeBuffer)
      bytes += packet.options?.wsPreEncodedFrame?.[0]?.length ?? packet.data?.length ?? 0;
    return { messages: wire.writeBuffer.length, bytes };
  }

  isBehind(): boolean {
    const { messages, bytes } = this.backlog();
    return messages > MOST_MESSAGES || bytes > MOST_BYTES;
  }

  /** Ends the connection without the farewell that a peer who takes nothing would not take either. */
  terminate(): void {
    this.wire.transport.socket?.terminate?.();
    this.socket.disconnect(true);
  }
}
