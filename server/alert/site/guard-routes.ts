import type { Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { noticeOnDevice, noticeSeen } from './guard-receipts.ts';

export const guardAlertCommands = [noticeOnDevice, noticeSeen] as const;

export function guardAlertRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/notices/:id/device', command: noticeOnDevice });
  mountCommand(http, platform, { url: '/api/notices/:id/seen', command: noticeSeen });
}
