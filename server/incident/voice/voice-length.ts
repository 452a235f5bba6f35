import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { KeptVoice } from '@watchroom/shared/incident/incident-api.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { Places } from '../../platform/thread/places.ts';

/** A megabyte is read in 60 ms; a machine that others keep busy may take fifty times that. */
const MOST_MS = 10_000;
/** Lines of times: a minute of sound has 3,000 packets; what has a hundred times as many is none that a phone made. */
const MOST_OUTPUT_BYTES = 4 * 1_048_576;
/** Processes at the same time: others wait their turn. */
const AT_ONCE = 2;

/** The container, told: nothing is guessed from hostile bytes, and no playlist is ever read. */
const demuxers: Readonly<Record<KeptVoice['type'], string>> = {
  'audio/webm': 'matroska',
  'audio/mp4': 'mp4',
  'audio/ogg': 'ogg',
};

const processes = perPlatform(() => new Places(AT_ONCE));

/**
 * How long a voice note is, s, by the times of its packets: what a phone records as it speaks has no length in its head. Null: no sound that
 * can be read within the bounds.
 */
export async function voiceSeconds(
  platform: Platform,
  bytes: Uint8Array,
  type: KeptVoice['type'],
): Promise<number | null> {
  const giveBack = await processes(platform).take();
  try {
    const said = await probe(bytes, demuxers[type]);
    return said === null ? null : lengthIn(said);
  } finally {
    giveBack();
  }
}

/** From the first packet's begin to the last one's end, in lines of `begin,length`; null: no packet with a time. */
export function lengthIn(said: string): number | null {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const line of said.split('\n')) {
    const [begin = Number.NaN, lasts = Number.NaN] = line.split(',').map(Number.parseFloat);
    if (!Number.isFinite(begin)) continue;
    first = Math.min(first, begin);
    last = Math.max(last, begin + (Number.isFinite(lasts) ? lasts : 0));
  }
  return last > first ? last - first : null;
}

async function probe(bytes: Uint8Array, demuxer: string): Promise<string | null> {
  // `cache:` lets a reader go back in what came through a pipe: MP4 has its index at its end.
  const from = ['-v', 'error', '-protocol_whitelist', 'cache,pipe', '-f', demuxer, '-i', 'cache:pipe:0'];
  const what = ['-select_streams', 'a:0', '-show_entries', 'packet=pts_time,duration_time', '-of', 'csv=p=0'];
  const child = spawn('ffprobe', [...from, ...what], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: MOST_MS,
    killSignal: 'SIGKILL',
    env: { PATH: process.env['PATH'] },
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part;
    if (said.length > MOST_OUTPUT_BYTES) child.kill('SIGKILL');
  });
  // It may have read enough, or have gone.
  child.stdin.on('error', () => undefined);
  child.stdin.end(bytes);
  const [code] = await once(child, 'close').catch(() => [null]);
  return code === 0 ? said : null;
}
