import { type FailureCode, failureStatus } from '@watchroom/shared/kernel/failure.ts';
import { MOST_SDP_CHARS, WHEP_PROTOCOL } from '@watchroom/shared/video/whep-words.ts';
import { WebSocketServer } from 'ws';
import type { Platform } from '../platform/platform.ts';
import type { Upgrade } from '../platform/web/upgrades.ts';
import { gate } from './gate.ts';
import { socketViewer } from './viewer.ts';
import { whepViewer } from './whep/whep-viewer.ts';

/** Nothing comes up from a viewer; a message of more than this ends the connection before it is read. */
const MOST_MESSAGE_BYTES = 1_024;
/** But of one whose pictures come over WebRTC an offer does, with its line ends written as two characters each. */
const MOST_OFFER_BYTES = 2 * MOST_SDP_CHARS;

/** The look over a WebSocket: one connection more than a browser's six for HTTP, and an end with a reason. */
export function lookUpgrade(platform: Platform): Upgrade {
  const common = { noServer: true, perMessageDeflate: false };
  const plain = new WebSocketServer({ ...common, maxPayload: MOST_MESSAGE_BYTES });
  const whep = new WebSocketServer({ ...common, maxPayload: MOST_OFFER_BYTES, handleProtocols: () => WHEP_PROTOCOL });
  const guard = gate(platform);
  const prefix = '/media/looks/';
  return {
    prefix,
    name: 'GET /media/looks/:ticket',
    door: { may: 'camera.look' },
    handle({ request, socket, head, identity }) {
      const refuse = (status: string) =>
        socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      if (identity === null) return void refuse('401 Unauthorized');
      guard.admit((request.url ?? '').slice(prefix.length), identity).then(
        (admitted) => {
          if (!admitted.ok) return void refuse(statusOf(admitted.failure.code));
          if (request.headers['sec-websocket-protocol'] === WHEP_PROTOCOL)
            whep.handleUpgrade(request, socket, head, (opened) => {
              void guard.serveWhep(admitted.value, whepViewer(opened));
            });
          else
            plain.handleUpgrade(request, socket, head, (opened) => {
              void guard.serve(admitted.value, socketViewer(opened));
            });
        },
        (error: unknown) => {
          platform.log.warn({ err: error }, 'a look could not be admitted');
          refuse('503 Service Unavailable');
        },
      );
    },
  };
}

/** What a person may not see and what is not there look the same: 404. */
function statusOf(code: FailureCode): string {
  const status = failureStatus(code);
  return status === 503 ? '503 Service Unavailable' : status === 429 ? '429 Too Many Requests' : '404 Not Found';
}
