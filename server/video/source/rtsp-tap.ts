import type { Socket } from 'node:net';
import { directTap } from './direct/direct-tap.ts';
import { Failed, hopOf } from './failed.ts';
import { beginsKeyFrame, beginsKeyFrameOf265 } from './key-frames.ts';
import type { Guest, LoopbackDoor } from './loopback-door.ts';
import { RtspCamera } from './rtsp-camera.ts';
import type { RtspFrame, RtspMessage, RtspSplitter } from './rtsp-splitter.ts';
import { ownDescription, type VideoTrack } from './session-description.ts';
import type { StreamTap, Tap, TapParts } from './tap.ts';

/** What may wait for the converter: eight seconds of pictures. It reads at once, or it hangs. */
const MOST_WAITING_BYTES = 2 * 1_048_576;
const FRAME_HEAD_BYTES = 4;

type Take = (frame: RtspFrame, isControl: boolean) => void;

/**
 * An RTSP camera, towards which we are the viewer, with its password and over the checked IP. Its H.264 is handed on from here; what needs a
 * converter goes through a relay of ours. Throws Failed.
 */
export async function openRtsp(parts: TapParts, door: LoopbackDoor): Promise<Tap> {
  let take: Take = () => undefined;
  const camera = new RtspCamera({ ...parts, onFrame: (frame, isControl) => take(frame, isControl) });
  parts.signal.addEventListener('abort', () => camera.close(), { once: true });
  try {
    const track = await camera.describe();
    if (track.codec === 'H264' && !parts.needsConverter) {
      const direct = directTap(camera, track, parts);
      take = direct.take;
      await camera.setUp();
      return direct.tap;
    }
    // PUL-11: H.265 does not fit the way to the browser as it is.
    if (track.codec === 'H265') parts.takeTurn();
    await camera.setUp();
    const relay = await openRelay({ camera, track, parts, door });
    take = relay.take;
    return relay.tap;
  } catch (error) {
    camera.close();
    throw error;
  }
}

interface Relay {
  readonly camera: RtspCamera;
  readonly track: VideoTrack;
  readonly parts: TapParts;
  readonly door: LoopbackDoor;
}

/** Towards the converter we are the camera, without its password and address. */
async function openRelay({ camera, track, parts, door }: Relay): Promise<{ tap: StreamTap; take: Take }> {
  let guest: Socket | undefined;
  let isKeyed = false;
  let waiting: Buffer[] = [];
  const isTurned = track.codec === 'H265';
  const beginsKey = isTurned ? beginsKeyFrameOf265 : beginsKeyFrame;
  const write = () => {
    if (guest?.destroyed === false) guest.write(Buffer.concat(waiting));
    waiting = [];
  };
  const { url, forget } = await door.expect((come) => {
    guest = come.socket;
    serve(come, { camera, track, url, onEnd: parts.onEnd });
  });
  return {
    take(frame, isControl) {
      if (!isControl) {
        parts.onHear();
        if (!isKeyed && beginsKey(frame.bytes.subarray(FRAME_HEAD_BYTES))) {
          isKeyed = true;
          parts.onKey();
        }
      }
      if (guest === undefined) return;
      if (guest.writableLength > MOST_WAITING_BYTES) return void guest.destroy();
      // What came together goes on as one piece: the cost is in the writes.
      if (waiting.length === 0) setImmediate(write);
      const bytes = Buffer.from(frame.bytes);
      // The converter was promised channels 0 and 1, whatever the camera chose.
      bytes[1] = isControl ? 1 : 0;
      waiting.push(bytes);
    },
    tap: {
      isTurned,
      input: ['-protocol_whitelist', 'tcp', '-f', 'rtsp', '-rtsp_transport', 'tcp', '-i', url],
      close() {
        forget();
        camera.close();
        guest?.destroy();
      },
    },
  };
}

interface Host {
  readonly camera: RtspCamera;
  readonly track: VideoTrack;
  readonly url: string;
  readonly onEnd: (failed: Failed) => void;
}

/** Plays the camera for the converter: one track, played when it asks for it. */
function serve({ socket, splitter, first }: Guest, host: Host): void {
  const answer = async (message: RtspMessage) => {
    const [method = ''] = message.first.split(' ');
    const number = message.headers.get('cseq')?.[0] ?? '0';
    const reply = (lines: readonly string[], body = '') =>
      socket.write(['RTSP/1.0 200 OK', `CSeq: ${number}`, ...lines, '', body].join('\r\n'));
    if (method === 'DESCRIBE') {
      const body = ownDescription(host.track);
      const lines = ['Content-Type: application/sdp', `Content-Base: ${host.url}/`, `Content-Length: ${body.length}`];
      return reply(lines, body);
    }
    if (method === 'SETUP') return reply(['Session: 1;timeout=600', 'Transport: RTP/AVP/TCP;unicast;interleaved=0-1']);
    if (method === 'PLAY') {
      // Answered first: pictures follow on the same line.
      reply(['Session: 1']);
      return host.camera.play();
    }
    return reply(method === 'OPTIONS' ? ['Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN'] : []);
  };
  const hear = (part: RtspMessage | RtspFrame) => {
    if (part.kind === 'frame') host.camera.report(part.bytes);
    else
      answer(part).catch((error: unknown) => {
        host.camera.close();
        host.onEnd(error instanceof Failed ? error : new Failed(hopOf(error)));
      });
  };
  hear(first);
  socket.on('data', hearing(splitter, socket, hear));
}

type Hear = (part: RtspMessage | RtspFrame) => void;

/** A converter that does not speak as agreed is cut off. */
function hearing(splitter: RtspSplitter, socket: Socket, hear: Hear): (piece: Buffer) => void {
  return (piece) => {
    try {
      for (const part of splitter.push(piece)) hear(part);
    } catch {
      socket.destroy();
    }
  };
}
