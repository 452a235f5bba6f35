import { type CheckpointAt, checkpointAts } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import { drawnIcon } from '../../map/icon/drawn-icon.ts';
import type { Icon } from '../../map/overlay.ts';
import type { Palette } from '../../map/palette.ts';
import { checkpointLooks } from '../walk/checkpoint-looks.ts';

export const checkpointIconName = (at: CheckpointAt): string => `route/checkpoint/${at}`;

const SIDE_PX = 16;
const RATIO = 2;

export function drawCheckpointIcon(name: string, palette: Palette): Icon | null {
  const at = checkpointAts.find((one) => checkpointIconName(one) === name);
  if (at === undefined) return null;
  return drawnIcon(SIDE_PX * RATIO, (context) => {
    const { token, mark } = checkpointLooks[at];
    context.scale(RATIO, RATIO);
    const ring = new Path2D();
    ring.arc(8, 8, 5.5, 0, 2 * Math.PI);
    context.strokeStyle = palette['map-halo'];
    context.lineWidth = 4;
    context.stroke(ring);
    context.fillStyle = mark === 'tick' ? palette[token] : palette['map-halo'];
    context.fill(ring);
    context.strokeStyle = palette[token];
    context.lineWidth = 1.8;
    context.stroke(ring);
    if (mark === 'dot') {
      context.fillStyle = palette[token];
      context.fill(new Path2D('M8 5.4A2.6 2.6 0 1 1 8 10.6A2.6 2.6 0 1 1 8 5.4Z'));
    }
    if (mark === 'tick' || mark === 'cross') {
      context.strokeStyle = mark === 'tick' ? palette['map-halo'] : palette[token];
      context.stroke(new Path2D(mark === 'tick' ? 'M5.2 8.2 7.2 10.2 10.8 6' : 'M5.8 5.8 10.2 10.2M10.2 5.8 5.8 10.2'));
    }
  });
}
