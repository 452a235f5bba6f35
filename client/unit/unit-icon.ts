import { UnitKind, UnitStatus } from '@watchroom/shared/unit/unit-api.ts';
import type { Icon } from '../map/overlay.ts';
import type { Palette } from '../map/palette.ts';
import { kindPaths, statusLooks } from './unit-look.ts';

/** What an icon of a unit shows; `still` = no heading is known, and none is drawn. */
export interface UnitIcon {
  readonly kind: UnitKind;
  readonly status: UnitStatus;
  readonly old: boolean;
  readonly still: boolean;
}

export function unitIconName({ kind, status, old, still }: UnitIcon): string {
  return `unit/${kind}/${status}/${old ? 'old' : 'fresh'}/${still ? 'still' : 'headed'}`;
}

/** The icon of this name, or null when the name is none of ours. */
export function readUnitIcon(name: string): UnitIcon | null {
  const [, kind, status, age, heading] = name.split('/');
  const [parsedKind, parsedStatus] = [UnitKind.safeParse(kind), UnitStatus.safeParse(status)];
  if (!parsedKind.success || !parsedStatus.success) return null;
  return { kind: parsedKind.data, status: parsedStatus.data, old: age === 'old', still: heading === 'still' };
}

/** Side in CSS px, and device pixels for each: sharp on the 4K screens of a room. */
const SIDE_PX = 26;
const RATIO = 2;

export function drawUnitIcon(name: string, palette: Palette): Icon | null {
  const icon = readUnitIcon(name);
  if (icon === null) return null;
  const canvas = document.createElement('canvas');
  canvas.width = SIDE_PX * RATIO;
  canvas.height = SIDE_PX * RATIO;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  const look = statusLooks[icon.status];
  context.scale((SIDE_PX * RATIO) / 26, (SIDE_PX * RATIO) / 26);
  context.translate(1, 1);
  if (icon.still) shrinkIntoRing(context, palette[look.token]);
  drawBody(context, {
    path: new Path2D(kindPaths[icon.kind]),
    old: icon.old,
    mark: look.mark,
    fill: palette[look.token],
    edge: palette['map-halo'],
  });
  return { image: context.getImageData(0, 0, canvas.width, canvas.height), pixelRatio: RATIO };
}

function shrinkIntoRing(context: CanvasRenderingContext2D, colour: string): void {
  context.beginPath();
  context.arc(12, 12, 11, 0, 2 * Math.PI);
  context.strokeStyle = colour;
  context.lineWidth = 1.4;
  context.stroke();
  context.translate(12, 12);
  context.scale(0.6, 0.6);
  context.translate(-12, -12.5);
}

interface Body {
  readonly path: Path2D;
  readonly old: boolean;
  readonly mark: 'none' | 'dot' | 'bar' | 'ring';
  readonly fill: string;
  readonly edge: string;
}

function drawBody(context: CanvasRenderingContext2D, { path, old, mark, fill, edge }: Body): void {
  context.lineJoin = 'round';
  // A rim in the colour of the ground, so that the shape stands on any base map.
  context.strokeStyle = edge;
  context.lineWidth = 4;
  context.stroke(path);
  if (old) {
    context.fillStyle = edge;
    context.fill(path);
    context.strokeStyle = fill;
    context.lineWidth = 1.8;
    context.setLineDash([3, 2]);
    context.stroke(path);
    return;
  }
  context.fillStyle = fill;
  context.fill(path);
  context.fillStyle = edge;
  context.strokeStyle = edge;
  context.beginPath();
  if (mark === 'dot') context.arc(12, 14, 2.4, 0, 2 * Math.PI);
  if (mark === 'bar') context.rect(8.5, 13, 7, 2.2);
  if (mark === 'ring') context.arc(12, 14, 2.4, 0, 2 * Math.PI);
  if (mark === 'ring') {
    context.lineWidth = 1.6;
    context.stroke();
  } else context.fill();
}
