import type { ProbeWord } from '@watchroom/shared/camera/health/probe-word.ts';
import type { StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import type { Reach } from '../../platform/web/reach.ts';
import { type Heard, probeFlv, probeHls, probeMjpeg, probeSnapshot, type Remembered } from './pictures.ts';
import { probeRtsp } from './rtsp.ts';
import { type Target, wordOf } from './target.ts';

/** Connection, questions and answers together: a camera that takes longer is of no use to a desk, either. */
export const PROBE_TIMEOUT_MS = 5_000;

export interface Question {
  readonly address: StreamAddress;
  readonly before: Remembered | null;
  /** The whole probe, ms. */
  readonly timeoutMs?: number;
}

/** Asks one camera once. Never throws; says one word, and what to remember for the next time. */
export async function probe(reach: Reach, { address, before, timeoutMs = PROBE_TIMEOUT_MS }: Question): Promise<Heard> {
  let ip: string | undefined;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  try {
    const found = await Promise.race([reach.addressOf(address.host), slowNames(deadline.signal)]);
    if (!found.ok) return { word: found.word, remember: before };
    ip = found.ip;
    return { ...(await probes[address.kind]({ address, ip, signal: deadline.signal }, before)), ip };
  } catch (error) {
    const word = deadline.signal.aborted ? 'timeout' : wordOf(error);
    return { word, remember: before, ...(ip === undefined ? {} : { ip }) };
  } finally {
    clearTimeout(timer);
  }
}

/** A name server that does not answer in time is ours, not the camera's. */
function slowNames(signal: AbortSignal): Promise<{ readonly ok: false; readonly word: ProbeWord }> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve({ ok: false, word: 'ours' }), { once: true });
  });
}

type Ask = (target: Target, before: Remembered | null) => Promise<Heard>;

const probes: Readonly<Record<StreamAddress['kind'], Ask>> = {
  rtsp: async (target) => ({ word: await probeRtsp(target), remember: null }),
  hls: probeHls,
  'http-flv': probeFlv,
  mjpeg: probeMjpeg,
  snapshot: probeSnapshot,
  // A page shows pictures to people; whether it does is not for a machine to say.
  page: async () => ({ word: 'ours', remember: null }),
};
