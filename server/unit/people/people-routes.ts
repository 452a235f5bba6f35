import { MOST_PEOPLE_TEXT } from '@watchroom/shared/unit/people/people.ts';
import type { Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { takePeople } from './people-command.ts';

/** A character takes up to three bytes. */
const FILE_BYTES = 3 * MOST_PEOPLE_TEXT;

/** Accounts from a file: here and not beside the others, since a line names a unit. */
export function peopleRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/accounts/import', command: takePeople, bodyLimit: FILE_BYTES });
}
