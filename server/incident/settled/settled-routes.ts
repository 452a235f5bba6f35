import type { Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { leadRoutes } from '../leads/lead-routes.ts';
import { typeRoutes } from '../type-tree/type-routes.ts';

/** What an administrator settles for the cases to come: their types, and who leads. */
export function settledRoutes(http: Http, platform: Platform): void {
  typeRoutes(http, platform);
  leadRoutes(http, platform);
}
