/** The part of node-media-server 4.4.3 that media-child.ts uses; the package has no types of its own. */
declare module 'node-media-server' {
  import type { Server } from 'node:net';

  export interface MediaSession {
    readonly id: string;
    readonly protocol: string;
    readonly streamPath: string;
    readonly isPublisher: boolean;
    streamQuery: Record<string, unknown>;
    /** RTMP. */
    readonly socket?: import('node:net').Socket;
    /** FLV: the response, or the WebSocket. */
    readonly req?: import('node:http').IncomingMessage;
    readonly broadcast: { publisher: MediaSession | null };
    close(): void;
  }

  export default class NodeMediaServer {
    constructor(config: object, configPath: string | null);
    readonly httpServer: { run(): void; readonly httpServer?: import('node:http').Server };
    readonly rtmpServer: { run(): void; readonly tcpServer?: Server };
    on(event: string, listener: (session: MediaSession) => void): void;
  }
}

declare module 'node-media-server/src/core/context.js' {
  import type { MediaSession } from 'node-media-server';

  const context: { config: { bind?: string }; readonly sessions: ReadonlyMap<string, MediaSession> };
  export default context;
}

declare module 'node-media-server/src/core/logger.js' {
  const logger: { level: string };
  export default logger;
}
