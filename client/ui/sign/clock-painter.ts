import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { digitMiddles } from './clock-digits.ts';

/** How the clock is to look; lengths in CSS px. */
export interface ClockLook {
  readonly width: number;
  readonly height: number;
  /** Pixels to a CSS px. */
  readonly ratio: number;
  /** As CSS writes them. */
  readonly font: string;
  readonly colour: string;
}

/** What the page tells this worker, any of it at a time: where to paint for ever after, how, and which time. */
export interface ClockOrder {
  readonly sheet?: OffscreenCanvas;
  readonly look?: ClockLook;
  readonly text?: string;
}

// A worker does not know the fonts of its page: without it the clock stands in another hand than all around it.
const face = new FontFace('Inter Variable', `url(${inter})`, { weight: '100 900' });
self.fonts.add(face);
// Where it cannot be had, the digits stand in the next font of the list.
face.load().then(again, again);

let sheet: OffscreenCanvas | undefined;
let look: ClockLook | undefined;
let text = '';

self.onmessage = ({ data }: MessageEvent<ClockOrder>) => {
  sheet = data.sheet ?? sheet;
  text = data.text ?? text;
  if (data.look !== undefined) look = data.look;
  if (sheet !== undefined && look !== undefined) paint(sheet, look, data.look !== undefined);
};

/** Paints everything anew, settings of the sheet included. */
function again(): void {
  if (sheet !== undefined && look !== undefined) paint(sheet, look, true);
}

function paint(on: OffscreenCanvas, { width, height, ratio, font, colour }: ClockLook, anew: boolean): void {
  const context = on.getContext('2d');
  if (context === null) return;
  if (anew) {
    // A new size wipes the sheet and all its settings.
    on.width = Math.ceil(width * ratio);
    on.height = Math.ceil(height * ratio);
    context.scale(ratio, ratio);
    context.font = font;
    context.fillStyle = colour;
    context.textAlign = 'center';
  }
  context.clearRect(0, 0, on.width, on.height);
  const widths = { digit: context.measureText('0').width, colon: context.measureText(':').width };
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText('0');
  const line = (height + above - below) / 2;
  const middles = digitMiddles(text, widths, width);
  [...text].forEach((sign, index) => context.fillText(sign, middles[index] ?? 0, line));
}
