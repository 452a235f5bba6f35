import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { freePort } from '../../../infra/process/ports.ts';

export type FleetKind = 'mediamtx' | 'zlmediakit' | 'srs' | 'flv';

/** A media server of others, in a process of its own (fleet-program.ts), that also behaves badly. */
export interface TestFleetServer {
  /** As MEDIA_FLEET names it. */
  readonly entry: Readonly<Record<string, string>>;
  /** `html`: a web page whatever is asked; `forgetful`: it answers, and has nothing. */
  behave(as: 'well' | 'html' | 'forgetful'): Promise<void>;
  /** Takes connections and says nothing. */
  freeze(): void;
  thaw(): void;
  /** SIGKILL: whoever dials is refused. */
  kill(): Promise<void>;
  /** At the same addresses again. */
  start(): Promise<void>;
}

export interface FleetServerOptions {
  readonly name?: string;
  readonly user?: string;
  readonly secret?: string;
  /** It is spoken to within TLS alone, at this IP, with this certificate. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly host: string };
}

export async function startFleetServer(kind: FleetKind, options: FleetServerOptions = {}): Promise<TestFleetServer> {
  const { name = kind, user = 'room', secret = 'fleet-secret', tls } = options;
  const [rtmpPort, httpPort, innerPort] = [await freePort(), await freePort(), await freePort()];
  const sealed = tls === undefined ? null : { ...tls, rtmpPort: await freePort() };
  const rtmp = sealed === null ? `rtmp://127.0.0.1:${rtmpPort}` : `rtmps://${sealed.host}:${sealed.rtmpPort}`;
  const http = sealed === null ? `http://127.0.0.1:${httpPort}` : `https://${sealed.host}:${httpPort}`;
  const entries = {
    mediamtx: { rtmp, api: http, user, password: secret },
    zlmediakit: { rtmp, http, secret },
    srs: { rtmp, http, api: http, user, password: secret },
    flv: { rtmp: `${rtmp}/any/{stream}?token={secret}`, flv: `${http}/any/{stream}.flv?token={secret}`, secret },
  } as const;
  let child: ChildProcess | undefined;
  const server: TestFleetServer = {
    entry: { name, kind, ...entries[kind] },
    async behave(as) {
      child?.send({ behave: as });
      if (child !== undefined) await once(child, 'message');
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    async start() {
      child = fork(resolve(import.meta.dirname, 'fleet-program.ts'), [], {
        execArgv: [],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      const started = once(child, 'message');
      const ended = once(child, 'exit').then(() => Promise.reject(new Error(`the media server ${name} did not start`)));
      child.send({ kind, rtmpPort, httpPort, innerPort, user, secret, tls: sealed });
      await Promise.race([started, ended]);
      ended.catch(() => undefined);
    },
  };
  await server.start();
  return server;
}
