import { WireFailure } from '@watchroom/shared/protocol/socket.ts';
import { io } from 'socket.io-client';
import * as msgpack from 'socket.io-msgpack-parser';
import type { Wire } from './wire.ts';

/** An acknowledgement takes milliseconds; a person's patience is ten seconds. */
const ACK_MS = 10_000;

/** Refusals that a new attempt cannot change: only signing in or reloading can. */
const finalCodes: readonly string[] = ['not-signed-in', 'forbidden', 'protocol-version', 'off-shift', 'cross-site'];

/**
 * socket.io over websocket only, msgpack; its own reconnection is off because the link machine decides when. `headers`: of a client that is
 * no browser, which sends its cookie by itself.
 */
export function socketWire(address: string, headers?: Readonly<Record<string, string>>): Wire {
  const socket = io(address, {
    transports: ['websocket'],
    parser: msgpack,
    reconnection: false,
    autoConnect: false,
    forceNew: true,
    ...(headers === undefined ? {} : { extraHeaders: { ...headers } }),
  });
  return {
    listen({ onLost, onMessage }) {
      socket.on('connect_error', (error) => onLost(finalCode(error)));
      socket.on('disconnect', (reason) => {
        if (reason !== 'io client disconnect') onLost(null);
      });
      socket.onAny((event: string, body: unknown) => onMessage(event, body));
    },
    open(hello) {
      socket.auth = hello;
      socket.connect();
    },
    close: () => {
      socket.disconnect();
    },
    emit(event, body, onAck) {
      socket
        .timeout(ACK_MS)
        .emit(event, body, (error: Error | null, ack: unknown) => onAck(error === null ? ack : undefined));
    },
  };
}

function finalCode(error: Error & { readonly data?: unknown }): string | null {
  const refusal = WireFailure.safeParse(error.data);
  return refusal.success && finalCodes.includes(refusal.data.code) ? refusal.data.code : null;
}
