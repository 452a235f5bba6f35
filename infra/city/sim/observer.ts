import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import {
  applyDelta,
  cursorOf,
  loseReplica,
  type Replica,
  resetReplica,
} from '@watchroom/shared/protocol/replica-machine.ts';
import { Delta, down, PROTOCOL_VERSION, Reset, up } from '@watchroom/shared/protocol/socket.ts';
import { io, type Socket } from 'socket.io-client';
import * as msgpack from 'socket.io-msgpack-parser';
import type { Api } from '../outside/api.ts';
import { pause } from '../outside/pause.ts';

export interface Watched {
  readonly incidents: ReadonlyMap<string, Incident>;
  readonly assignments: ReadonlyMap<string, Assignment>;
}

const RETRY_MS = 3_000;

/** Follows incidents and assignments over the public socket, as a screen does; comes back by itself. */
export class Observer {
  private replica: Replica = { at: 'cold', topic: 'incidents' };
  private socket: Socket | undefined;
  private readonly api: Api;

  constructor(api: Api) {
    this.api = api;
  }

  /** What is known; empty before the first answer and while the server is away. */
  get watched(): Watched {
    if (this.replica.at !== 'live') return { incidents: new Map(), assignments: new Map() };
    return {
      incidents: this.replica.rows.incident ?? new Map(),
      assignments: this.replica.rows.assignment ?? new Map(),
    };
  }

  /** Follows until the signal aborts. Every connection signs in anew where it must. */
  async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const identity = await this.api.identity().catch(() => undefined);
      if (identity !== undefined) await this.session(identity, signal);
      this.replica = loseReplica(this.replica);
      // A cookie may have ended while the server was away: any answer of the API renews it.
      await this.api.ask({ method: 'GET', path: '/api/session' }).catch(() => undefined);
      await pause(RETRY_MS, signal);
    }
  }

  private session(identity: Record<string, string>, signal: AbortSignal): Promise<void> {
    const socket = io(this.api.url, {
      transports: ['websocket'],
      parser: msgpack,
      auth: { version: PROTOCOL_VERSION },
      extraHeaders: { ...identity, origin: this.api.url },
      reconnection: false,
      forceNew: true,
    });
    this.socket = socket;
    return new Promise((resolve) => {
      const end = () => {
        signal.removeEventListener('abort', end);
        socket.disconnect();
        resolve();
      };
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) return end();
      socket.on('disconnect', end);
      socket.on('connect_error', end);
      socket.on(down.bye, end);
      socket.on(down.welcome, () => this.subscribe());
      socket.on(down.reset, (message: unknown) => this.take(Reset.safeParse(message).data, resetReplica));
      socket.on(down.delta, (message: unknown) => this.take(Delta.safeParse(message).data, applyDelta));
    });
  }

  private take<M extends { readonly topic: string }>(
    message: M | undefined,
    step: (replica: Replica, message: M) => Replica,
  ): void {
    if (message?.topic !== 'incidents') return;
    this.replica = step(this.replica, message);
    if (this.replica.at === 'stale') this.subscribe();
  }

  private subscribe(): void {
    const cursor = cursorOf(this.replica);
    this.socket?.emit(
      up.subscribe,
      { topics: [{ topic: 'incidents', ...(cursor === undefined ? {} : { cursor }) }] },
      () => undefined,
    );
  }
}
