import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { MOST_ROSTER_TEXT, ShiftList } from '@watchroom/shared/unit/roster/roster.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { takeRoster } from './roster-command.ts';
import { shiftsFor } from './roster-queries.ts';

/** A character takes up to three bytes. */
const FILE_BYTES = 3 * MOST_ROSTER_TEXT;

/** Who is to be on duty when: read by desks and administrators, written from a file. */
export function rosterRoutes(http: Http, platform: Platform): void {
  const response = { 200: ShiftList, '4xx': ErrorReply, '5xx': ErrorReply };
  mountCommand(http, platform, { url: '/api/shifts/import', command: takeRoster, bodyLimit: FILE_BYTES });
  http.get('/api/shifts', { config: { door: { may: 'roster.read' } }, schema: { response } }, async (request) => ({
    shifts: await shiftsFor(platform, actorOf(request)),
  }));
}
