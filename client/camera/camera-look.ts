import type { CameraHealth } from '@watchroom/shared/camera/camera-api.ts';
import type { StateForm, StateTone } from '../ui/sign/shapes.ts';

/** How a camera's health looks in lists: quiet while it works. */
export const healthLooks: Readonly<Record<CameraHealth, { readonly form: StateForm; readonly tone: StateTone }>> = {
  online: { form: 'solid', tone: 'ready' },
  late: { form: 'half', tone: 'fault' },
  lost: { form: 'cross', tone: 'fault' },
  unknown: { form: 'dashed', tone: 'off' },
};
