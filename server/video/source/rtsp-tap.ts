import type { Socket } from 'node:net';
import { Failed, hopOf } from './failed.ts';
import { beginsKeyFrame, beginsKeyFrameOf265 } from './key-frames.ts';
import type { Guest, LoopbackDoor } from './loopback-door.ts';
import { RtspCamera } from './rtsp-camera.ts';
import type { RtspFrame, RtspMessage, RtspSplitter } from './rtsp-splitter.ts';
import { ownDescription, type VideoTrack } from './session-description.ts';
import type { StreamTap, TapParts } from './tap.ts';

/** What may wait for the converter: eight seconds of pictures. It reads at once, or it hangs. */
const MOST_WAITING_BYTES = 2 * 1_048_576;
const FRAME_HEAD_BYTES = 4;

/**
 * An RTSP camera, through a relay of ours: towards the camera we are the viewer, with its password and over the checked IP;
 * towards the converter we are the camera, without either. Throws Failed.
 */
export async function openRtsp(parts: TapParts, door: LoopbackDoor): Promise<StreamTap> {
  let guest: Socket | undefined;
  let isKeyed = false;
  let beginsKey = beginsKeyFrame;
  const run = new Run();
  const write = () => {
    const bytes = run.end();
    if (bytes !== null && guest?.destroyed === false) guest.write(bytes);
  };
  const take = (frame: RtspFrame, isControl: boolean) => {
    if (!isControl) {
      parts.onHear();
      if (!isKeyed && beginsKey(frame.bytes.subarray(FRAME_HEAD_BYTES))) {
        isKeyed = true;
        parts.onKey();
      }
    }
    if (guest === undefined) return;
    if (guest.writableLength > MOST_WAITING_BYTES) return void guest.destroy();
    // The converter was promised channels 0 and 1, whatever the camera chose. The bytes are ours alone.
    frame.bytes[1] = isControl ? 1 : 0;
    if (run.adds(frame.bytes)) return;
    if (run.isEmpty) setImmediate(write);
    else write();
    run.begin(frame.bytes);
  };
  const camera = new RtspCamera({ ...parts, onFrame: take });
  try {
    const track = await camera.describe();
    // PUL-11: H.265 does not fit the way to the browser as it is.
    const isTurned = track.codec === 'H265';
    if (isTurned) parts.takeTurn();
    if (isTurned) beginsKey = beginsKeyFrameOf265;
    await camera.setUp();
    const { url, forget } = await door.expect((come) => {
      guest = come.socket;
      serve(come, { camera, track, url, onEnd: parts.onEnd });
    });
    return {
      isTurned,
      input: ['-protocol_whitelist', 'tcp', '-f', 'rtsp', '-rtsp_transport', 'tcp', '-i', url],
      close() {
        forget();
        camera.close();
        guest?.destroy();
      },
    };
  } catch (error) {
    camera.close();
    throw error;
  }
}

/** Packets that lie one behind the other in what came from the camera go on as one piece: the cost is in the writes. */
class Run {
  #memory: ArrayBufferLike | undefined;
  #from = 0;
  #to = 0;

  get isEmpty(): boolean {
    return this.#memory === undefined;
  }

  begin(packet: Buffer): void {
    this.#memory = packet.buffer;
    this.#from = packet.byteOffset;
    this.#to = packet.byteOffset + packet.length;
  }

  /** Takes it in where it follows; else false. */
  adds(packet: Buffer): boolean {
    if (this.#memory !== packet.buffer || this.#to !== packet.byteOffset) return false;
    this.#to += packet.length;
    return true;
  }

  /** All of it, and begins anew; null: there is nothing. */
  end(): Buffer | null {
    if (this.#memory === undefined) return null;
    const bytes = Buffer.from(this.#memory, this.#from, this.#to - this.#from);
    this.#memory = undefined;
    return bytes;
  }
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
