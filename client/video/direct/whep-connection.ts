import { type LookEnd, lookEndOf } from '@watchroom/shared/video/look-end.ts';
import { WHEP_PROTOCOL, WhepAnswer, type WhepWord } from '@watchroom/shared/video/whep-words.ts';
import type { OpenConnection } from '../flv-connection.ts';

/** From the server's answer to the first picture: a line that is there needs a tenth of it and the wait for a key picture. */
const FIRST_PICTURE_MS = 4_000;
/** The page's own addresses are found at once; what is not by then is not waited for. */
const GATHER_MS = 500;
const LOOK_EVERY_MS = 250;
/** The gate counts with what it is told this often, where the media server does not count. */
const TELL_EVERY_MS = 2_000;

/** Of getStats what came in: RTCInboundRtpStreamStats, as far as it is used. */
interface Came {
  readonly bytes: number;
  readonly frames: number;
  /** Sum over all pictures of the seconds that each waited, and how many waited. */
  readonly waitedS: number;
  readonly waited: number;
}

const nothing: Came = { bytes: 0, frames: 0, waitedS: 0, waited: 0 };

/**
 * Pictures straight from a media server over WebRTC. The gate's socket carries the offer, the answer and how much came; the look is its life, and what
 * ends it closes the line here as well. Where no picture comes it ends as `no-whep`, and the player goes on over the gate.
 */
export const openWhep: OpenConnection = async (video, address, onEnd) => {
  const peer = new RTCPeerConnection();
  const { receiver } = peer.addTransceiver('video', { direction: 'recvonly' });
  let socket: WebSocket | null = null;
  let isOver = false;
  let isTurned = false;
  let [answeredAt, firstAt, lastAt, toldAt] = [0, 0, 0, 0];
  let [came, lagS]: [Came, number] = [nothing, 0];

  const say = (word: WhepWord) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(word));
  };
  const close = () => {
    if (isOver) return;
    isOver = true;
    clearInterval(looking);
    say({ say: 'bytes', bytes: came.bytes });
    socket?.close();
    peer.close();
  };
  const end = (why: LookEnd | null) => {
    if (isOver) return;
    close();
    onEnd(why);
  };
  const fail = () => {
    if (!isOver) say({ say: 'no-picture' });
    end('no-whep');
  };
  const look = async () => {
    const now = performance.now();
    const next = cameIn(await receiver.getStats());
    if (next.bytes > came.bytes) [firstAt, lastAt] = [firstAt === 0 ? now : firstAt, now];
    if (next.waited > came.waited) lagS = (next.waitedS - came.waitedS) / (next.waited - came.waited);
    came = next;
    if (now - toldAt >= TELL_EVERY_MS && answeredAt > 0) {
      toldAt = now;
      say({ say: 'bytes', bytes: came.bytes });
    }
    if (answeredAt > 0 && came.frames === 0 && now - answeredAt > FIRST_PICTURE_MS) fail();
  };
  const looking = setInterval(() => void look().catch(fail), LOOK_EVERY_MS);
  const answered = async (data: unknown) => {
    const { sdp, turned } = WhepAnswer.parse(JSON.parse(String(data)));
    isTurned = turned;
    await peer.setRemoteDescription({ type: 'answer', sdp });
    answeredAt = performance.now();
  };

  peer.addEventListener('track', ({ track }) => {
    video.srcObject = new MediaStream([track]);
    // A browser may refuse; a muted element it does not.
    video.play().catch(() => undefined);
  });
  peer.addEventListener('connectionstatechange', () => (peer.connectionState === 'failed' ? fail() : undefined));

  const offer = async () => {
    await peer.setLocalDescription();
    await gathered(peer);
    const sdp = peer.localDescription?.sdp;
    if (isOver || sdp === undefined) return;
    socket = new WebSocket(address, WHEP_PROTOCOL);
    socket.addEventListener('open', () => say({ say: 'offer', sdp }));
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => void answered(data).catch(fail));
    socket.addEventListener('close', ({ code }) => end(lookEndOf(code)));
  };
  void offer().catch(fail);
  return {
    flowMs: () => lastAt - firstAt,
    decoded: () => came.frames,
    lagS: () => lagS,
    turned: () => isTurned,
    close: () => {
      close();
      video.srcObject = null;
    },
  };
};

function gathered(peer: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (peer.iceGatheringState === 'complete') resolve();
    };
    peer.addEventListener('icegatheringstatechange', check);
    setTimeout(resolve, GATHER_MS);
    check();
  });
}

function cameIn(stats: RTCStatsReport): Came {
  for (const one of stats.values() as Iterable<RTCInboundRtpStreamStats>)
    if (one.type === 'inbound-rtp')
      return {
        bytes: one.bytesReceived ?? 0,
        frames: one.framesDecoded ?? 0,
        waitedS: one.jitterBufferDelay ?? 0,
        waited: one.jitterBufferEmittedCount ?? 0,
      };
  return nothing;
}
