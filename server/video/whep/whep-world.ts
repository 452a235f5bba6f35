import { WHEP_PROTOCOL, type WhepAnswer } from '@watchroom/shared/video/whep-words.ts';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startFleetServer, type TestFleetServer } from '../../test/fleet/fleet-server.ts';
import { startWhepServer, type TestWhepServer, type WhepServerOptions } from '../../test/fleet/whep-server.ts';
import { type RtspSimulator, rtspSimulator } from '../../test/rtsp-simulator.ts';
import type { Caller, World } from '../../test/world.ts';
import { videoTables } from '../store.ts';

export interface WhepFleet {
  readonly whep: TestWhepServer;
  readonly server: TestFleetServer;
  readonly simulator: RtspSimulator;
  /** What MEDIA_FLEET is. */
  readonly setting: string;
  /** A camera that is pulled, as it is registered. */
  readonly camera: { readonly stream: { readonly kind: 'rtsp'; readonly url: string } };
}

/** A media server of this kind with its doors for WebRTC, and a camera that sends. */
export async function whepFleet(
  kind: WhepServerOptions['kind'],
  parts: Partial<Pick<WhepServerOptions, 'answer' | 'onEnd' | 'sent'>> = {},
): Promise<WhepFleet> {
  const server = await startFleetServer(kind);
  onTestFinished(() => server.kill());
  const behind = server.entry['api'] ?? server.entry['http'] ?? '';
  const whep = await startWhepServer({ kind, behind, answer: async () => ANSWER, ...parts });
  const simulator = await rtspSimulator();
  onTestFinished(() => simulator.close());
  const api = 'api' in server.entry ? { api: whep.origin } : {};
  return {
    whep,
    server,
    simulator,
    setting: JSON.stringify([{ ...server.entry, ...api, whep: whep.origin }]),
    camera: { stream: { kind: 'rtsp', url: `rtsp://camera.test:${simulator.port}/live` } },
  };
}

/** As much of an offer as is looked at here; who sends and takes pictures is a browser's affair. */
export const OFFER =
  'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=recvonly\r\n';
export const ANSWER =
  'v=0\r\no=- 2 2 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=sendonly\r\n';

/** All looks in the ledger, in the order in which they were asked for. */
export function lookRows(world: World) {
  return videoTables(world.platform.db).selectFrom('look').selectAll().orderBy('opened_at').execute();
}

export interface TestWhepViewer {
  readonly socket: WebSocket;
  say(word: unknown): void;
  /** The gate's word. */
  readonly answer: Promise<WhepAnswer>;
  /** The close code, or the status of a refusal. */
  readonly closed: Promise<number>;
}

/** A viewer who asks for pictures over WebRTC, with this offer as soon as he is let in; null: he says nothing. */
export function watchWhep(
  world: World,
  by: Caller,
  { url, offer = { say: 'offer', sdp: OFFER } }: { readonly url: string; readonly offer?: unknown },
): TestWhepViewer {
  const headers = { ...by.headers, origin: world.origin };
  const socket = new WebSocket(`${world.origin.replace('http', 'ws')}${url}`, WHEP_PROTOCOL, { headers });
  onTestFinished(() => socket.terminate());
  const say = (word: unknown) => socket.send(typeof word === 'string' ? word : JSON.stringify(word));
  socket.on('open', () => (offer === null ? undefined : say(offer)));
  const answer = new Promise<WhepAnswer>((resolve) => {
    socket.on('message', (bytes: Buffer) => resolve(JSON.parse(bytes.toString()) as WhepAnswer));
  });
  const closed = new Promise<number>((resolve) => {
    socket.on('close', resolve);
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
  });
  return { socket, say, answer, closed };
}
