import type { Language } from '@watchroom/shared/kernel/failure.ts';
import type { View } from '@watchroom/shared/protocol/socket.ts';
import type { Topic as TopicName } from '@watchroom/shared/protocol/topics.ts';
import type { Socket } from 'socket.io';
import type { Identity } from '../identity.ts';
import { scopeKey } from '../live.ts';

/** A client with more than this unsent is behind: its queue is dropped and it resumes by cursor. */
const MOST_MESSAGES = 256;
const MOST_BYTES = 65_536;

/** What Engine.IO holds back for a client; its types do not name these. */
interface Wire {
  readonly writeBuffer: readonly { readonly data?: string | Uint8Array }[];
  readonly transport: {
    readonly writable?: boolean;
    readonly socket?: { readonly bufferedAmount?: number; terminate?(): void };
  };
}

/** One connected client and what it follows. */
export class Client {
  readonly socket: Socket;
  readonly language: Language;
  readonly identity: Identity;
  readonly scope: string;
  /** Where each followed topic stands: the number the client will have when all that was sent has arrived. */
  readonly cursors = new Map<TopicName, number>();
  /** Box on screen, and the cells it has been given whole. */
  view: View | null = null;
  readonly seenCells = new Set<number>();
  /** Milliseconds (process clock) since which it is behind; null while it keeps up. */
  behindSince: number | null = null;
  /** Subscriptions are answered one after the other. */
  turn: Promise<void> = Promise.resolve();

  constructor(socket: Socket, identity: Identity, language: Language) {
    this.socket = socket;
    this.identity = identity;
    this.language = language;
    this.scope = scopeKey(identity.actor);
  }

  /** Unsent messages and bytes, ours and the WebSocket's. */
  backlog(): { messages: number; bytes: number } {
    const wire = this.socket.conn as unknown as Wire;
    let bytes = wire.transport.socket?.bufferedAmount ?? 0;
    for (const packet of wire.writeBuffer) bytes += packet.data?.length ?? 0;
    return { messages: wire.writeBuffer.length, bytes };
  }

  isBehind(): boolean {
    const { messages, bytes } = this.backlog();
    return messages > MOST_MESSAGES || bytes > MOST_BYTES;
  }

  /** Ends the connection without the farewell that a peer who takes nothing would not take either. */
  terminate(): void {
    (this.socket.conn as unknown as Wire).transport.socket?.terminate?.();
    this.socket.disconnect(true);
  }

  isDrained(): boolean {
    const { messages, bytes } = this.backlog();
    return messages === 0 && bytes === 0;
  }
}
