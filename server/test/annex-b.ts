import { spawnSync } from 'node:child_process';

/** One picture as H.264 or H.265 units without their start codes. */
export interface CodedPicture {
  readonly units: readonly Buffer[];
  readonly isKey: boolean;
}

const made = new Map<string, readonly CodedPicture[]>();

/** Four seconds of a test picture, 320×240, ten a second, a key frame each second. Made once a process. */
export function testPictures(size = '320x240', rate = 10): readonly CodedPicture[] {
  const known = made.get(`${size} ${rate}`);
  if (known !== undefined) return known;
  const source = ['-f', 'lavfi', '-i', `testsrc=size=${size}:rate=${rate}`, '-t', '4'];
  const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-threads', '1', '-bf', '0', '-g', String(rate)];
  const form = ['-pix_fmt', 'yuv420p', '-x264-params', 'aud=1:scenecut=0', '-f', 'h264', 'pipe:1'];
  const run = spawnSync('ffmpeg', ['-nostdin', '-loglevel', 'error', ...source, ...coding, ...form], {
    maxBuffer: 256 * 1_048_576,
  });
  if (run.status !== 0) throw new Error(`ffmpeg made no test pictures: ${String(run.stderr)}`);
  const pictures = picturesOf(run.stdout);
  made.set(`${size} ${rate}`, pictures);
  return pictures;
}

/** An Annex B stream cut at its access unit delimiters (type 9), which are left out. */
export function picturesOf(stream: Buffer): CodedPicture[] {
  const pictures: { units: Buffer[]; isKey: boolean }[] = [];
  for (const unit of unitsOf(stream)) {
    const type = (unit[0] ?? 0) & 0x1f;
    if (type === 9) pictures.push({ units: [], isKey: false });
    const picture = pictures.at(-1);
    if (type === 9 || picture === undefined) continue;
    picture.units.push(unit);
    if (type === 5) picture.isKey = true;
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
