/** How a picture of the map is laid out: `screen` is the map as it stands, the others are paper on its side. */
export type Paper = 'screen' | 'a4' | 'a3';
export type Dpi = 150 | 200;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** All in px of the picture. `unit`: what letters and gaps are measured by, a hundredth of the shorter side. */
export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  readonly unit: number;
  readonly head: Box;
  readonly map: Box;
  readonly foot: Box;
}

const INCH_MM = 25.4;
const paperMm = { a4: [297, 210], a3: [420, 297] } as const;

/** `aspect`: width by height of the map on the screen, `screenPx` its width there in device px. The map keeps its aspect. */
export function pictureLayout(
  { paper, dpi }: { readonly paper: Paper; readonly dpi: Dpi },
  { aspect, screenPx }: { readonly aspect: number; readonly screenPx: number },
): PictureLayout {
  if (paper === 'screen') {
    const unit = Math.max(8, screenPx / 110);
    const [gap, head, foot] = [unit * 1.5, unit * 6, unit * 11].map(Math.round) as [number, number, number];
    const mapHeight = Math.round(screenPx / aspect);
    const width = screenPx + 2 * gap;
    return {
      width,
      height: head + mapHeight + foot + 2 * gap,
      unit,
      head: { left: gap, top: gap, width: screenPx, height: head - gap },
      map: { left: gap, top: gap + head, width: screenPx, height: mapHeight },
      foot: { left: gap, top: gap + head + mapHeight, width: screenPx, height: foot },
    };
  }
  const [width, height] = paperMm[paper].map((mm) => Math.round((mm / INCH_MM) * dpi)) as [number, number];
  const unit = height / 100;
  const gap = Math.round(unit * 3);
  const [head, foot] = [Math.round(unit * 8), Math.round(unit * 15)];
  const room = { width: width - 2 * gap, height: height - 2 * gap - head - foot };
  const mapWidth = Math.round(Math.min(room.width, room.height * aspect));
  const mapHeight = Math.round(mapWidth / aspect);
  const left = Math.round((width - mapWidth) / 2);
  return {
    width,
    height,
    unit,
    head: { left: gap, top: gap, width: room.width, height: head },
    map: { left, top: gap + head + Math.round((room.height - mapHeight) / 2), width: mapWidth, height: mapHeight },
    foot: { left: gap, top: height - gap - foot, width: room.width, height: foot },
  };
}

/** Metres of ground under one CSS px at this latitude and zoom (512 px tiles, as MapLibre counts). */
export function metresAPx(lat: number, zoom: number): number {
  return (40_075_016.7 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom);
}

/** The longest round length (1, 2 or 5 by powers of ten) that a bar of at most `mostPx` can show. */
export function scaleBar(metresPerPx: number, mostPx: number): { readonly metres: number; readonly px: number } {
  const most = metresPerPx * mostPx;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [5, 2, 1].find((one) => one * power <= most) ?? 1;
  return { metres: step * power, px: (step * power) / metresPerPx };
}
