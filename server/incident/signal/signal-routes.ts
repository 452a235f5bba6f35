import type { Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { takeSignal } from './signal-command.ts';

/** Signals of devices, as a part of what incidents do. */
export const signals = {
  commands: [takeSignal],
  routes(http: Http, platform: Platform): void {
    mountCommand(http, platform, { url: '/api/signals', command: takeSignal });
  },
};
