import { writeFile } from 'node:fs/promises';
import { encodeQR } from 'qr';

/** As most phones' cameras open, px. */
const WIDTH = 640;
const HEIGHT = 480;
/** How large a module of the code is in the picture, px: a plate in the hand. */
const MODULE = 7;
/** No hand holds a phone straight, radians. */
const TILT = 0.2;

/**
 * A film for a browser's camera (`--use-file-for-fake-video-capture`), shown for as long as it looks: a plate's code, held a bit
 * slanted before a grey wall. YUV4MPEG2, as ffmpeg writes it.
 */
export async function filmOfCode(path: string, text: string): Promise<void> {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const size = rows.length;
  const luma = Buffer.alloc(WIDTH * HEIGHT);
  const [cos, sin] = [Math.cos(TILT) / MODULE, Math.sin(TILT) / MODULE];
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const [right, down] = [x - WIDTH / 2, y - HEIGHT / 2];
      const dark =
        rows[Math.floor(down * cos - right * sin + size / 2)]?.[Math.floor(right * cos + down * sin + size / 2)];
      luma[y * WIDTH + x] = dark === undefined ? 120 : dark ? 40 : 220;
    }
  const frame = [Buffer.from('FRAME\n'), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)];
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(path, Buffer.concat([head, ...frame, ...frame]));
}
