import { drawnIcon } from '../map/icon/drawn-icon.ts';
import type { Icon } from '../map/overlay.ts';
import type { Palette } from '../map/palette.ts';

/** Parts of a cluster's ring: what is not well is seen from one camera in twelve on, and always has one part. */
export const RING_PARTS = 12;

/** Icons of the camera layers by name; null for a name that is none. */
export function drawCameraIcon(name: string, palette: Palette): Icon | null {
  if (name === 'camera/cross') return drawnIcon(20, (context) => cross(context, palette.fault));
  if (name === 'camera/alarm') return drawnIcon(28, (context) => bell(context, palette));
  if (name.startsWith('camera/kind/')) return drawnIcon(28, (context) => kindMark(context, name.slice(12), palette));
  const [alarm, lost, late] = ringOf(name);
  if (alarm === undefined || lost === undefined || late === undefined) return null;
  return drawnIcon(88, (context) => ring(context, [alarm, lost, late], palette));
}

/** `camera/ring/alarm/lost/late`, each in parts of the ring. */
function ringOf(name: string): number[] {
  const parts = /^camera\/ring\/(\d+)\/(\d+)\/(\d+)$/.exec(name);
  return parts === null ? [] : parts.slice(1).map(Number);
}

/**
 * From twelve o'clock on: alarms as a thick arc, then what is lost, then what is late, thin and in dots, so that each is told
 * without colour. What works has no ring.
 */
function ring(
  context: CanvasRenderingContext2D,
  [alarm, lost, late]: readonly [number, number, number],
  palette: Palette,
): void {
  const part = (2 * Math.PI) / RING_PARTS;
  let begin = 0;
  const arc = (parts: number, look: { readonly colour: string; readonly width: number; readonly dots: number[] }) => {
    const end = Math.min(RING_PARTS, begin + parts);
    if (end > begin) {
      context.beginPath();
      context.arc(44, 44, 36, begin * part - Math.PI / 2, end * part - Math.PI / 2 - 0.06);
      context.strokeStyle = look.colour;
      context.lineWidth = look.width;
      context.setLineDash(look.dots);
      context.stroke();
    }
    begin = end;
  };
  arc(alarm, { colour: palette['alarm-high'], width: 9, dots: [] });
  arc(lost, { colour: palette.fault, width: 4, dots: [] });
  arc(late, { colour: palette.fault, width: 3, dots: [4, 4] });
}

function cross(context: CanvasRenderingContext2D, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 3;
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(4, 4);
  context.lineTo(16, 16);
  context.moveTo(16, 4);
  context.lineTo(4, 16);
  context.stroke();
}

/** A bell, a shape that no priority of an incident has. */
function bell(context: CanvasRenderingContext2D, palette: Palette): void {
  context.beginPath();
  context.moveTo(3, 22);
  context.quadraticCurveTo(7, 19, 7, 13);
  context.arc(14, 11, 7, Math.PI, 0);
  context.quadraticCurveTo(21, 19, 25, 22);
  context.closePath();
  context.fillStyle = palette['alarm-high'];
  context.fill();
  context.strokeStyle = palette['alarm-edge'];
  context.lineWidth = 1.5;
  context.stroke();
  context.beginPath();
  context.arc(14, 24, 2.5, 0, Math.PI);
  context.fillStyle = palette['alarm-high'];
  context.fill();
}

/** What is not a fixed camera: one that turns has ticks, one that looks down a ring, one that looks all round two rings. */
function kindMark(context: CanvasRenderingContext2D, kind: string, palette: Palette): void {
  context.strokeStyle = palette['ink-faint'];
  context.lineWidth = 1.5;
  const circle = (radius: number) => {
    context.beginPath();
    context.arc(14, 14, radius, 0, 2 * Math.PI);
    context.stroke();
  };
  if (kind === 'dome' || kind === 'panoramic') circle(10.5);
  if (kind === 'panoramic') circle(13);
  if (kind !== 'ptz') return;
  for (const [x, y] of [
    [14, 1],
    [14, 27],
    [1, 14],
    [27, 14],
  ] as const) {
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + (14 - x) / 4, y + (14 - y) / 4);
    context.stroke();
  }
}
