import { Priority } from '@watchroom/shared/incident/incident-type.ts';
import { z } from 'zod';
import { drawnIcon } from '../../map/icon/drawn-icon.ts';
import type { Icon } from '../../map/overlay.ts';
import type { Palette } from '../../map/palette.ts';
import { criticalMark, priorityName, priorityPath } from '../../ui/sign/shapes.ts';

/** How many steps the ring of a clock has: finer is not seen at 30 px, and each step is one picture. */
export const RING_STEPS = 24;

/** `face`: none = no clock runs · run · warn · over. `left`: steps of the ring that are left. `taken`: somebody has it. */
export const IncidentIcon = z.object({
  priority: Priority,
  taken: z.boolean(),
  face: z.enum(['none', 'run', 'warn', 'over']),
  left: z.int().min(0).max(RING_STEPS),
});
export type IncidentIcon = z.infer<typeof IncidentIcon>;

export function incidentIconName({ priority, taken, face, left }: IncidentIcon): string {
  return `incident/${priority}/${taken ? 'taken' : 'free'}/${face}/${left}`;
}

/** The icon of this name, or null when the name is none of ours. */
export function readIncidentIcon(name: string): IncidentIcon | null {
  const [word, priority, taken, face, left] = name.split('/');
  const parsed = IncidentIcon.safeParse({
    priority: Number(priority),
    taken: taken === 'taken',
    face,
    left: Number(left),
  });
  return word === 'incident' && parsed.success ? parsed.data : null;
}

const SIDE_PX = 36;
const RATIO = 2;
const RING_RADIUS = 15.5;

/** The alarm shape with, around it, the ring that empties with the clock; thick when it warns, full and dotted when it is over. */
export function drawIncidentIcon(name: string, palette: Palette): Icon | null {
  const icon = readIncidentIcon(name);
  if (icon === null) return null;
  return drawnIcon(SIDE_PX * RATIO, (context) => {
    context.scale(RATIO, RATIO);
    drawRing(context, icon, palette);
    // The shape's box is 16 × 16; here it stands 20 px wide in the middle.
    context.translate(SIDE_PX / 2 - 10, SIDE_PX / 2 - 10);
    context.scale(20 / 16, 20 / 16);
    const shape = new Path2D(priorityPath[icon.priority]);
    context.lineJoin = 'round';
    context.lineWidth = 2.4;
    context.strokeStyle = palette['alarm-edge'];
    context.stroke(shape);
    context.fillStyle = palette[`alarm-${priorityName[icon.priority]}`];
    context.fill(shape);
    if (icon.priority === 1) {
      context.fillStyle = palette['alarm-mark'];
      context.fill(new Path2D(criticalMark));
    }
  });
}

function drawRing(context: CanvasRenderingContext2D, icon: IncidentIcon, palette: Palette): void {
  const middle = SIDE_PX / 2;
  context.fillStyle = palette['map-halo'];
  context.globalAlpha = 0.75;
  context.beginPath();
  context.arc(middle, middle, RING_RADIUS + 2, 0, 2 * Math.PI);
  context.fill();
  context.globalAlpha = 1;
  if (icon.face === 'none') return;
  const whole = icon.face === 'over';
  const share = whole ? 1 : icon.left / RING_STEPS;
  context.lineWidth = icon.face === 'run' ? 1.8 : 3;
  context.strokeStyle = icon.taken ? palette['ink-soft'] : palette.ink;
  context.setLineDash(whole ? [3, 2.4] : []);
  context.beginPath();
  context.arc(middle, middle, RING_RADIUS, -Math.PI / 2, -Math.PI / 2 + share * 2 * Math.PI);
  context.stroke();
  context.setLineDash([]);
}
