import type { Quality } from '@watchroom/shared/camera/other-streams.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { z } from 'zod';

/** One of the sources that a camera has: its id for the main stream, `<id>_sub` and `<id>_still` for the others. Also its stream's name. */
export const SourceId = z
  .string()
  .regex(/^[0-9a-f-]{36}(?:_(?:sub|still))?$/)
  .brand('SourceId');
export type SourceId = z.infer<typeof SourceId>;

export function sourceId(camera: CameraId, quality: Quality = 'main'): SourceId {
  return SourceId.parse(quality === 'main' ? camera : `${camera}_${quality}`);
}

export function partsOf(id: SourceId): { readonly camera: CameraId; readonly quality: Quality } {
  const [camera = '', quality] = id.split('_');
  return { camera: CameraId.parse(camera), quality: quality === 'sub' || quality === 'still' ? quality : 'main' };
}
