import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

/**
 * Pictures that say when they were taken: across their upper edge stand, as squares of black and white, the milliseconds since 1970
 * of the moment in which the picture was handed to the coder. Who sees the picture reads how old it is.
 */
export const pictureSize = { width: 1_280, height: 720 } as const;
export const RATE = 25;
/** A key picture every two seconds, as cameras are usually set. */
export const GROUP = 50;

/** Squares of 24 by 24: one white and one black to tell them apart by, 42 of the time with the highest first, 6 that count the ones among them. */
export const stamp = { side: 24, bits: 42, check: 6, squares: 50 } as const;

const LIT = 235;
const DARK = 16;

/** Writes the stamp of `atMs` into the luminance of a picture. */
export function writeStamp(picture: Uint8Array, atMs: number): void {
  const time = atMs.toString(2).padStart(stamp.bits, '0');
  const ones = time.split('1').length - 1;
  const squares = `10${time}${ones.toString(2).padStart(stamp.check, '0')}`;
  for (let y = 0; y < stamp.side; y++) {
    for (let square = 0; square < squares.length; square++) {
      const from = y * pictureSize.width + square * stamp.side;
      picture.fill(squares[square] === '1' ? LIT : DARK, from, from + stamp.side);
    }
  }
}

/** What the brightness (0…255) of the stamp's squares says, ms since 1970; null where it is no stamp. */
export function readStamp(squares: readonly number[]): number | null {
  const [lit = 0, dark = 0] = squares;
  if (lit - dark < 100) return null;
  const bits = squares.map((light) => (light > (lit + dark) / 2 ? '1' : '0')).join('');
  const time = bits.slice(2, 2 + stamp.bits);
  const ones = Number.parseInt(bits.slice(2 + stamp.bits), 2);
  return time.split('1').length - 1 === ones ? Number.parseInt(time, 2) : null;
}

/** A picture with something that moves, so that the coder has work in every one of them. */
function paint(picture: Uint8Array, number: number): void {
  const { width, height } = pictureSize;
  picture.fill(128);
  for (let y = 100; y < height; y += 4) picture.fill((y + number * 7) & 0xff, y * width, y * width + width / 2);
  const left = (number * 9) % (width - 200);
  for (let y = 300; y < 500; y++) picture.fill(220, y * width + left, y * width + left + 200);
}

export interface ClockedCamera {
  /** Resolves when its coder has ended: its connection is gone. */
  readonly ended: Promise<void>;
  stop(): void;
}

/**
 * Takes pictures at its rate and codes them as a camera does (H.264, no picture waits for a later one). `output`: where ffmpeg
 * puts them, its arguments; its standard output is handed to `onBytes`.
 */
export function startClockedCamera(output: readonly string[], onBytes?: (bytes: Buffer) => void): ClockedCamera {
  const { width, height } = pictureSize;
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${width}x${height}`];
  const input = [...raw, '-r', String(RATE), '-i', 'pipe:0'];
  const coder = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-threads', '1'];
  const coding = [...coder, '-g', String(GROUP), '-x264-params', 'aud=1:scenecut=0', '-b:v', '2000k'];
  const child = spawn('ffmpeg', ['-loglevel', 'error', ...input, ...coding, '-flush_packets', '1', ...output], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'] },
  });
  child.stdout.on('data', (bytes: Buffer) => onBytes?.(bytes));
  child.stdin.on('error', () => undefined);
  const stopTaking = takePictures(child.stdin);
  const ended = new Promise<void>((done) => {
    child.once('close', () => {
      stopTaking();
      done();
    });
  });
  return {
    ended,
    stop() {
      stopTaking();
      child.kill('SIGKILL');
    },
  };
}

function takePictures(coder: Writable): () => void {
  const { width, height } = pictureSize;
  const picture = new Uint8Array(width * height * 1.5).fill(128);
  const begunAt = performance.now();
  let number = 0;
  let isFree = true;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - begunAt) * RATE) / 1_000);
    // A coder that was slow gets the ones it missed right after each other, as they are now: its pictures are counted, and keep time.
    if (due <= number || !isFree) return;
    number++;
    paint(picture.subarray(0, width * height), number);
    writeStamp(picture, Date.now());
    isFree = false;
    coder.write(picture, () => {
      isFree = true;
    });
  }, 2);
  return () => clearInterval(timer);
}
