import type { Feature } from '../platform/feature.ts';
import { mountCommand } from '../platform/mount.ts';
import { activationRoutes } from './activation-routes.ts';
import { blindRoutes } from './blind-routes.ts';
import { exportRoutes } from './export/export-routes.ts';
import { exportView } from './export/picture-command.ts';
import { exportStill } from './export/still-command.ts';
import { mapRoutes } from './map/map-routes.ts';
import { ownerRoutes } from './owner-routes.ts';
import { cityRoutes } from './routes.ts';
import { startSearch } from './search/search-memory.ts';
import { searchRoutes } from './search/search-routes.ts';

export const city: Feature = {
  name: 'city',
  commands: [exportView, exportStill],
  start: startSearch,
  routes: (http, platform) => {
    cityRoutes(http, platform);
    activationRoutes(http, platform);
    ownerRoutes(http, platform);
    blindRoutes(http, platform);
    exportRoutes(http, platform);
    mountCommand(http, platform, { url: '/api/views/exports', command: exportView });
    mountCommand(http, platform, { url: '/api/views/stills', command: exportStill });
    mapRoutes(http, platform);
    searchRoutes(http, platform);
  },
};
