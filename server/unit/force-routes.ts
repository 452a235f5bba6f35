import type { Http } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { limitRoutes } from './limits/limit-routes.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { rollRoutes } from './roll-call/roll-routes.ts';
import { rosterRoutes } from './roster/roster-routes.ts';

/** Units as a force: how long they may be in a status, who is to be on duty, who answers, and who signs in for them. */
export function forceRoutes(http: Http, platform: Platform): void {
  limitRoutes(http, platform);
  rosterRoutes(http, platform);
  rollRoutes(http, platform);
  peopleRoutes(http, platform);
}
