import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SceneName } from '../forces/live-sites.ts';
import { FPS, film, HEIGHT, type Hour, WIDTH } from './film.ts';
import { scenes } from './scenes.ts';

/** Raised when a scene looks different, so that old clips are drawn anew. */
const EDITION = 1;
/** Fonts with Chinese characters, as Debian and macOS install them; the first that exists writes the name. */
const FONTS = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc',
  '/System/Library/Fonts/PingFang.ttc',
];

export interface ClipOrder {
  readonly scene: SceneName;
  /** The camera's name, burnt in where a font for it is installed. */
  readonly title: string;
  readonly hour: Hour;
  readonly folder: string;
  readonly signal: AbortSignal;
}

/**
 * The file with the clip of a scene, drawn when it is not there yet: H.264 without B frames, a key frame every second,
 * so that a relay can start at once and loop without a seam. Throws when ffmpeg fails or the signal aborts.
 */
export async function clipOf(order: ClipOrder): Promise<string> {
  const path = join(order.folder, `${order.scene}-${order.hour}-${EDITION}.mp4`);
  if (existsSync(path)) return path;
  mkdirSync(order.folder, { recursive: true });
  // Written beside and moved: a clip cut short by a stop is never taken for a whole one.
  const part = `${path}.part`;
  try {
    await draw(order, part);
    renameSync(part, path);
  } finally {
    rmSync(part, { force: true });
  }
  return path;
}

async function draw(order: ClipOrder, path: string): Promise<void> {
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${WIDTH}x${HEIGHT}`, '-r', String(FPS), '-i', '-'];
  const encode = [
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-profile:v',
      'main',
      '-bf',
      '0',
      '-g',
      String(FPS),
      '-keyint_min',
      String(FPS),
    ],
    ...[
      '-sc_threshold',
      '0',
      '-crf',
      '27',
      '-maxrate',
      '700k',
      '-bufsize',
      '700k',
      '-pix_fmt',
      'yuv420p',
      '-threads',
      '1',
    ],
  ];
  const args = [
    '-nostdin',
    '-loglevel',
    'error',
    '-y',
    ...raw,
    '-vf',
    looks(order.title),
    ...encode,
    '-movflags',
    '+faststart',
    '-f',
    'mp4',
    path,
  ];
  const child = spawn('ffmpeg', args, { stdio: ['pipe', 'ignore', 'pipe'], signal: order.signal });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-2_000);
  });
  const ended = once(child, 'close');
  // A broken pipe shows in the exit code below; without a listener it would end the process.
  child.stdin.on('error', () => undefined);
  const failed = ended.then(
    () => true,
    () => true,
  );
  const seed = [...order.scene].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0;
  for (const frame of film(scenes[order.scene], order.hour, seed)) {
    if (order.signal.aborted || child.exitCode !== null) break;
    const room = child.stdin.write(Buffer.from(frame.rgb));
    // Drawing waits for the encoder, and lets the rest of the process breathe.
    if (!room) await Promise.race([once(child.stdin, 'drain'), failed]);
  }
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`ffmpeg could not make the clip ${order.scene}: ${said.trim()}`);
}

/** A soft lens, the grain of a small sensor, and the camera's name in the corner. */
function looks(title: string): string {
  const font = FONTS.find((path) => existsSync(path));
  const lens = ['gblur=sigma=0.45', 'noise=alls=7:allf=t'];
  if (font === undefined) return lens.join(',');
  const text = title.replace(/[\\':%,;[\]]/g, ' ');
  return [
    ...lens,
    `drawtext=fontfile=${font}:text='${text}':x=12:y=h-28:fontsize=15:fontcolor=white@0.92:borderw=1:bordercolor=black@0.8`,
  ].join(',');
}
