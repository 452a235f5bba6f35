import type { Http } from '../platform/http.ts';
import { mountCommand } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { changeDrawing, makeDrawing, removeDrawing, restoreDrawing, shareDrawing } from './commands.ts';

export function drawingRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/drawings', command: makeDrawing });
  mountCommand(http, platform, { url: '/api/drawings/:id/change', command: changeDrawing });
  mountCommand(http, platform, { url: '/api/drawings/:id/share', command: shareDrawing });
  mountCommand(http, platform, { url: '/api/drawings/:id/remove', command: removeDrawing });
  mountCommand(http, platform, { url: '/api/drawings/:id/restore', command: restoreDrawing });
}
