import type { HeadOrder } from '@watchroom/shared/camera/ptz/head.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect } from 'react';
import { useRows } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';

/** The names of the presets to which heads were turned from this screen, as long as nobody turned them since. */
const aims = new Map<CameraId, string>();

/** An order that the device took. `name`: what its preset is called. */
export function noteAim(camera: CameraId, order: HeadOrder, name: string | null): void {
  if (order.do === 'preset') aims.set(camera, name ?? order.preset);
  else if (order.do === 'move' || order.do === 'look-there') aims.delete(camera);
}

/** Asks to which preset this camera looks; known as long as this tile stands and no other desk has the head. */
export function useAim(camera: CameraId): () => string | null {
  const me = useMe().id;
  const head = useRows('heads', 'head').get(camera);
  const isTheirs = head?.state.at === 'held' && head.state.by.id !== me;
  useEffect(() => {
    if (isTheirs) aims.delete(camera);
  }, [camera, isTheirs]);
  useEffect(() => () => void aims.delete(camera), [camera]);
  return () => aims.get(camera) ?? null;
}
