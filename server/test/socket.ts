import type { WireEvent } from '@watchroom/shared/protocol/feed-event.ts';
import { isGone, type Told } from '@watchroom/shared/protocol/gone.ts';
import {
  type Ack,
  Ack as AckSchema,
  type Bye,
  Delta,
  down,
  PROTOCOL_VERSION,
  Reset,
  Welcome,
} from '@watchroom/shared/protocol/socket.ts';
import { io, type Socket } from 'socket.io-client';
import msgpack from 'socket.io-msgpack-parser';
import { onTestFinished } from 'vitest';
import type { Caller, World } from './world.ts';

/** A socket client that remembers everything it was sent, in order. */
export interface TestSocket {
  readonly socket: Socket;
  readonly welcomes: Welcome[];
  readonly deltas: Delta[];
  readonly resets: Reset[];
  readonly byes: Bye[];
  readonly frames: Uint8Array[];
  /** Everything of the topics in order of arrival, `reset` or `delta`. */
  readonly order: string[];
  ask(event: string, message: unknown): Promise<Ack>;
  close(): void;
}

export interface Connect {
  readonly headers?: Record<string, string>;
  readonly version?: number;
}

/** What happened, or `gone`. */
export const kindOf = (told: Told): string => (isGone(told) ? 'gone' : told.kind);
/** The new fields; none of a row that is gone. */
export const setOf = (told: Told): WireEvent['set'] => (isGone(told) ? {} : told.set);

/** Connects as this caller, as a browser on our own page would. Does not wait for the welcome. */
export function connect(world: World, caller: Caller | null, options: Connect = {}): TestSocket {
  const socket = io(world.origin, {
    transports: ['websocket'],
    parser: msgpack,
    reconnection: false,
    auth: { version: options.version ?? PROTOCOL_VERSION },
    // An empty header is one that is not sent.
    extraHeaders: Object.fromEntries(
      Object.entries({ origin: world.origin, ...caller?.headers, ...options.headers }).filter(
        ([, value]) => value !== '',
      ),
    ),
  });
  const heard: TestSocket = {
    socket,
    welcomes: [],
    deltas: [],
    resets: [],
    byes: [],
    frames: [],
    order: [],
    ask: async (event, message) => AckSchema.parse(await socket.timeout(10_000).emitWithAck(event, message)),
    close: () => void socket.disconnect(),
  };
  socket.on(down.welcome, (message: unknown) => heard.welcomes.push(Welcome.parse(message)));
  socket.on(down.delta, (message: unknown) => {
    heard.deltas.push(Delta.parse(message));
    heard.order.push('delta');
  });
  // A snapshot's rows are the features' own; here only its frame is parsed.
  socket.on(down.reset, (message: unknown) => {
    heard.resets.push({ ...Reset.omit({ snapshot: true }).parse(message), snapshot: (message as Reset).snapshot });
    heard.order.push('reset');
  });
  socket.on(down.bye, (message: Bye) => heard.byes.push(message));
  socket.on(down.frame, (bytes: Uint8Array) => heard.frames.push(bytes));
  onTestFinished(() => void socket.disconnect());
  return heard;
}
