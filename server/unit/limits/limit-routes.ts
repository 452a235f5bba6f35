import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { StatusLimitsReply } from '@watchroom/shared/unit/status-limits.ts';
import type { Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { setStatusLimits, statusLimits } from './limit-command.ts';

/** How long units may be in each status: read by who sees units, settled by an administrator. */
export function limitRoutes(http: Http, platform: Platform): void {
  const url = '/api/units/status-limits';
  const response = { 200: StatusLimitsReply, '4xx': ErrorReply, '5xx': ErrorReply };
  http.get(url, { config: { door: { may: 'unit.read' } }, schema: { response } }, () => statusLimits(platform.db));
  mountCommand(http, platform, { url, command: setStatusLimits, method: 'PUT' });
}
