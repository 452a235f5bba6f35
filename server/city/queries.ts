import type { CityView } from '@watchroom/shared/city/profile.ts';
import { ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { cityNow } from '../area/queries.ts';
import { incidentTypes } from '../incident/queries.ts';
import type { Platform } from '../platform/platform.ts';
import { unitRoles } from '../unit/queries.ts';
import { soundOf } from './search/engine/sound.ts';

/** What every screen needs before anything else, or `city-missing`. */
export async function cityView(platform: Platform): Promise<Result<CityView>> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  const { facts, index, departments, version } = city.value;
  const [roles, types] = await Promise.all([unitRoles(platform.db), incidentTypes(platform)]);
  return ok({
    ...facts,
    box: index.box,
    departments: departments.map((one) => ({ ...one, spoken: soundOf(one.name).filter((said) => said !== '') })),
    roles,
    types: [...types],
    root: index.root,
    version,
  });
}
