import type { UnitKind, UnitStatus } from '@watchroom/shared/unit/unit-api.ts';
import type { Palette } from '../map/palette.ts';
import { kindPaths, statusLooks } from './unit-look.ts';

/** What an icon of a unit shows; `still` = no heading is known, and none is drawn. */
export interface UnitIcon {
  readonly kind: UnitKind;
  readonly status: UnitStatus;
  readonly old: boolean;
  readonly still: boolean;
}

/** Side of an icon, CSS px. */
export const ICON_PX = 26;

/** Draws the icon into the square of `ICON_PX` at the context's corner. */
export function paintUnitIcon(context: CanvasRenderingContext2D, icon: UnitIcon, palette: Palette): void {
  const look = statusLooks[icon.status];
  context.translate(1, 1);
  if (icon.still) shrinkIntoRing(context, palette[look.token]);
  drawBody(context, {
    path: new Path2D(kindPaths[icon.kind]),
    old: icon.old,
    mark: look.mark,
    fill: palette[look.token],
    edge: palette['map-halo'],
  });
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
