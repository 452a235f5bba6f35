import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { Desk } from '@watchroom/shared/incident/transfer/transfer-machine.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { areaIndex } from '../../area/queries.ts';
import type { Platform } from '../../platform/platform.ts';

/** The desk of an area, with its name now. */
export function deskOf(platform: Platform, area: AreaId): Desk {
  return { kind: 'desk', area, name: areaIndex(platform)?.view(area)?.name ?? area };
}

/** INC-2: the desk that answers for a place until a person does: of its district; in a city without districts, of the city. Throws without any area. */
export function homeDesk(platform: Platform, path: AreaPath): Desk {
  const area = path[1] ?? path[0];
  if (area === undefined) throw new Error('a place without areas');
  return deskOf(platform, area);
}
