import type { Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { takeSignal } from './signal-command.ts';

export function signalRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/signals', command: takeSignal });
}
