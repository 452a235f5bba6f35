import { type PictureLayout, scaleBar } from './picture-layout.ts';

/** Everything that stands on a picture beside the map. */
export interface PictureWords {
  readonly title: string;
  /** Below the title: when, who. */
  readonly under: string;
  /** How old what is shown is. */
  readonly age: string;
  readonly legendTitle: string;
  readonly legend: readonly string[];
  readonly attribution: string;
  readonly north: string;
  readonly length: (metres: number) => string;
}

export interface PictureParts {
  readonly map: CanvasImageSource;
  readonly layout: PictureLayout;
  readonly words: PictureWords;
  /** Metres of ground under one px of the picture. */
  readonly metresAPx: number;
  /** Degrees clockwise from north that the map is turned. */
  readonly bearing: number;
  readonly colours: { readonly paper: string; readonly ink: string; readonly soft: string; readonly line: string };
}

const FONT = "'Inter Variable', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/** Puts the map, its title, scale, north, legend and sources on one sheet. */
export function drawPicture(parts: PictureParts): HTMLCanvasElement {
  const { layout, map, colours } = parts;
  const canvas = document.createElement('canvas');
  canvas.width = layout.width;
  canvas.height = layout.height;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, layout.width, layout.height);
  pen.drawImage(map, layout.map.left, layout.map.top, layout.map.width, layout.map.height);
  pen.strokeStyle = colours.line;
  pen.lineWidth = Math.max(1, layout.unit / 6);
  pen.strokeRect(layout.map.left, layout.map.top, layout.map.width, layout.map.height);
  drawHead(pen, parts);
  drawFoot(pen, parts);
  return canvas;
}

function drawHead(pen: CanvasRenderingContext2D, { layout: { head, unit }, words, colours }: PictureParts): void {
  pen.textBaseline = 'top';
  write(pen, {
    text: words.title,
    size: unit * 2.6,
    bold: true,
    colour: colours.ink,
    at: [head.left, head.top],
    most: head.width,
  });
  write(pen, {
    text: words.under,
    size: unit * 1.5,
    colour: colours.soft,
    at: [head.left, head.top + unit * 3.2],
    most: head.width,
  });
}

function drawFoot(pen: CanvasRenderingContext2D, parts: PictureParts): void {
  const { layout, words, colours, metresAPx } = parts;
  const { foot, unit } = layout;
  const top = foot.top + unit * 1.2;
  const bar = scaleBar(metresAPx, foot.width * 0.18);
  pen.fillStyle = colours.ink;
  pen.fillRect(foot.left, top + unit * 1.6, bar.px, unit * 0.5);
  pen.fillRect(foot.left, top + unit * 0.9, unit * 0.2, unit * 1.2);
  pen.fillRect(foot.left + bar.px - unit * 0.2, top + unit * 0.9, unit * 0.2, unit * 1.2);
  const third = foot.width / 3;
  write(pen, {
    text: words.length(bar.metres),
    size: unit * 1.5,
    colour: colours.ink,
    at: [foot.left, top + unit * 2.6],
    most: third,
  });
  drawNorth(pen, parts, [foot.left + foot.width * 0.25, top + unit * 2]);
  const legend = `${words.legendTitle}: ${words.legend.join(' · ')}`;
  let line = top;
  for (const row of wrapped(pen, legend, { size: unit * 1.5, most: third * 1.95 }).slice(0, 3)) {
    write(pen, { text: row, size: unit * 1.5, colour: colours.ink, at: [foot.left + third, line], most: third * 2 });
    line += unit * 2.1;
  }
  write(pen, {
    text: words.age,
    size: unit * 1.4,
    colour: colours.soft,
    at: [foot.left + third, line],
    most: third * 2,
  });
  write(pen, {
    text: words.attribution,
    size: unit * 1.3,
    colour: colours.soft,
    at: [foot.left + third, line + unit * 2],
    most: third * 2,
  });
}

function drawNorth(pen: CanvasRenderingContext2D, parts: PictureParts, [x, y]: readonly [number, number]): void {
  const { layout, words, colours, bearing } = parts;
  const { unit } = layout;
  pen.save();
  pen.translate(x, y);
  pen.rotate((-bearing * Math.PI) / 180);
  pen.fillStyle = colours.ink;
  pen.beginPath();
  pen.moveTo(0, -unit * 2);
  pen.lineTo(unit * 0.9, unit * 1.2);
  pen.lineTo(0, unit * 0.5);
  pen.lineTo(-unit * 0.9, unit * 1.2);
  pen.closePath();
  pen.fill();
  pen.restore();
  write(pen, {
    text: words.north,
    size: unit * 1.4,
    colour: colours.ink,
    at: [x + unit * 1.6, y - unit * 0.6],
    most: unit * 6,
  });
}

interface Writing {
  readonly text: string;
  readonly size: number;
  readonly colour: string;
  readonly at: readonly [number, number];
  readonly most: number;
  readonly bold?: boolean;
}

function write(pen: CanvasRenderingContext2D, { text, size, colour, at, most, bold }: Writing): void {
  pen.font = `${bold === true ? 600 : 400} ${size}px ${FONT}`;
  pen.fillStyle = colour;
  pen.textBaseline = 'top';
  pen.fillText(text, at[0], at[1], most);
}

/** The text in lines no wider than `most`; broken between its parts. */
function wrapped(
  pen: CanvasRenderingContext2D,
  text: string,
  { size, most }: { readonly size: number; readonly most: number },
): string[] {
  pen.font = `400 ${size}px ${FONT}`;
  const lines: string[] = [''];
  for (const part of text.split(/(?<= )/)) {
    const longer = `${lines.at(-1)}${part}`;
    if (pen.measureText(longer).width <= most || lines.at(-1) === '') lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}
