import { spawnSync } from 'node:child_process';

/** One picture as H.264 or H.265 units without their start codes. */
export interface CodedPicture {
  readonly units: readonly Buffer[];
  readonly isKey: boolean;
}

const made = new Map<string, readonly CodedPicture[]>();

export interface TestPicture {
  readonly size?: string;
  /** Pictures a second. */
  readonly rate?: number;
  /** A restless picture held at so many kbit/s; left out: a quiet one, as much as it takes. */
  readonly kbps?: number;
  readonly codec?: 'H264' | 'H265';
  /** Two pictures of three are shown before the one that they come behind (SHOWN_LATER). H.264 alone. */
  readonly isReordered?: boolean;
}

/** Where each picture of a group of ten is shown, in the order in which they come. */
export const SHOWN_LATER = [0, 3, 1, 2, 6, 4, 5, 9, 7, 8] as const;

/** Four seconds of a test picture, by itself 320×240, ten a second, a key frame each second. Made once a process. */
export function testPictures({
  size = '320x240',
  rate = 10,
  kbps,
  codec = 'H264',
  isReordered = false,
}: TestPicture = {}): readonly CodedPicture[] {
  const name = `${size} ${rate} ${kbps} ${codec} ${isReordered}`;
  const known = made.get(name);
  if (known !== undefined) return known;
  const noise = kbps === undefined ? [] : ['-vf', 'noise=alls=24:allf=t', '-b:v', `${kbps}k`, '-maxrate', `${kbps}k`];
  const source = ['-f', 'lavfi', '-i', `testsrc=size=${size}:rate=${rate}`, '-t', '4', ...noise];
  const bound = kbps === undefined ? [] : ['-bufsize', `${kbps}k`];
  const is264 = codec === 'H264';
  const between = isReordered ? '2' : '0';
  const coder = ['-c:v', is264 ? 'libx264' : 'libx265', '-preset', 'ultrafast', '-threads', '1'];
  const coding = [...coder, '-bf', between, ...bound];
  const order = isReordered ? ':b-adapt=0:b-pyramid=none' : '';
  const more = is264
    ? ['-x264-params', `aud=1:scenecut=0${order}`]
    : ['-x265-params', 'aud=1:scenecut=0:log-level=none'];
  const form = ['-g', String(rate), '-pix_fmt', 'yuv420p', ...more, '-f', is264 ? 'h264' : 'hevc', 'pipe:1'];
  const run = spawnSync('ffmpeg', ['-nostdin', '-loglevel', 'error', ...source, ...coding, ...form], {
    maxBuffer: 256 * 1_048_576,
  });
  if (run.status !== 0) throw new Error(`ffmpeg made no test pictures: ${String(run.stderr)}`);
  const pictures = picturesOf(run.stdout, codec);
  made.set(name, pictures);
  return pictures;
}

/** An Annex B stream cut at its access unit delimiters (type 9, of H.265 35), which are left out. */
export function picturesOf(stream: Buffer, codec: 'H264' | 'H265' = 'H264'): CodedPicture[] {
  const pictures: { units: Buffer[]; isKey: boolean }[] = [];
  for (const unit of unitsOf(stream)) {
    const [first = 0] = unit;
    const type = codec === 'H264' ? first & 0x1f : (first >> 1) & 0x3f;
    const isDelimiter = type === (codec === 'H264' ? 9 : 35);
    if (isDelimiter) pictures.push({ units: [], isKey: false });
    const picture = pictures.at(-1);
    if (isDelimiter || picture === undefined) continue;
    picture.units.push(unit);
    if (codec === 'H264' ? type === 5 : type >= 16 && type <= 21) picture.isKey = true;
  }
  return pictures;
}

function unitsOf(stream: Buffer): Buffer[] {
  const units: Buffer[] = [];
  const code = Buffer.from([0, 0, 1]);
  let at = stream.indexOf(code);
  while (at >= 0) {
    const next = stream.indexOf(code, at + 3);
    let end = next < 0 ? stream.length : next;
    while (end > at + 3 && stream[end - 1] === 0) end--;
    units.push(stream.subarray(at + 3, end));
    at = next;
  }
  return units;
}
