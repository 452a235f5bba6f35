import type { Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { aidOnDevice, aidSeen } from './aid-commands.ts';
import { endSos, ownSos, takeOverSos } from './own-commands.ts';
import { raiseSos } from './raise-command.ts';

export const sosCommands = [raiseSos, ownSos, takeOverSos, endSos, aidOnDevice, aidSeen] as const;

export function sosRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/sos', command: raiseSos });
  mountCommand(http, platform, { url: '/api/sos/:id/own', command: ownSos });
  mountCommand(http, platform, { url: '/api/sos/:id/take-over', command: takeOverSos });
  mountCommand(http, platform, { url: '/api/sos/:id/end', command: endSos });
  mountCommand(http, platform, { url: '/api/aids/:id/device', command: aidOnDevice });
  mountCommand(http, platform, { url: '/api/aids/:id/seen', command: aidSeen });
}
