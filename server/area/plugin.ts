import type { Feature } from '../platform/feature.ts';
import { startAreas } from './area-memory.ts';
import { readVersionJob } from './boundary/version-job.ts';
import { versionRoutes } from './boundary/version-routes.ts';
import { overlayRoutes } from './overlay-routes.ts';
import { removeMember, saveMember } from './roster/roster-commands.ts';
import { rosterRoutes } from './roster/roster-routes.ts';
import { areaRoutes } from './routes.ts';

export const area: Feature = {
  name: 'area',
  start: startAreas,
  routes: (http, platform) => {
    areaRoutes(http, platform);
    overlayRoutes(http, platform);
    versionRoutes(http, platform);
    rosterRoutes(http, platform);
  },
  commands: [saveMember, removeMember],
  jobs: () => [readVersionJob],
};
