import { PostKind } from '@watchroom/shared/post/post-api.ts';
import { type StaffingAt, staffings } from '@watchroom/shared/post/staffing.ts';
import { drawnIcon } from '../map/icon/drawn-icon.ts';
import type { Icon } from '../map/overlay.ts';
import type { Palette } from '../map/palette.ts';
import { kindPaths, staffingLooks } from './post-look.ts';

export interface PostIcon {
  readonly kind: PostKind;
  readonly at: StaffingAt;
}

export const postIconName = ({ kind, at }: PostIcon): string => `post/${kind}/${at}`;

/** The icon of this name, or null when the name is none of ours. */
export function readPostIcon(name: string): PostIcon | null {
  const [overlay, kind, at] = name.split('/');
  const parsed = PostKind.safeParse(kind);
  const staffing = staffings.find((one) => one === at);
  return overlay === 'post' && parsed.success && staffing !== undefined ? { kind: parsed.data, at: staffing } : null;
}

/** Side in CSS px, and device pixels for each. */
const SIDE_PX = 22;
const RATIO = 2;
const BOX = 26;

/** A quiet outline by kind; filled, half filled, empty, or empty with a bar across for a post that lacks its people. */
export function drawPostIcon(name: string, palette: Palette): Icon | null {
  const icon = readPostIcon(name);
  if (icon === null) return null;
  const look = staffingLooks[icon.at];
  const path = new Path2D(kindPaths[icon.kind]);
  const [colour, ground] = [palette[look.token], palette['map-halo']];
  return drawnIcon(SIDE_PX * RATIO, (context) => {
    context.scale((SIDE_PX * RATIO) / BOX, (SIDE_PX * RATIO) / BOX);
    context.translate(1, 1);
    context.lineJoin = 'round';
    context.strokeStyle = ground;
    context.lineWidth = 3.5;
    context.stroke(path);
    context.fillStyle = ground;
    context.fill(path);
    context.save();
    context.clip(path);
    context.fillStyle = colour;
    if (look.fill !== 'none') context.fillRect(look.fill === 'half' ? 12 : 0, 0, 24, 24);
    context.restore();
    context.strokeStyle = colour;
    context.lineWidth = 2;
    if (icon.at === 'closed') context.setLineDash([3, 2.5]);
    context.stroke(path);
    if (icon.at === 'unstaffed') {
      context.lineWidth = 2.6;
      context.stroke(new Path2D('M4 21 20 4'));
    }
  });
}
