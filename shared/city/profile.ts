import { z } from 'zod';
import { Address } from '../area/address.ts';
import { AreaInput, Department } from '../area/area-api.ts';
import { CityFacts } from '../area/city-facts.ts';
import { IncidentType } from '../incident/incident-type.ts';
import { Datum } from '../kernel/datum.ts';
import { AreaId } from '../kernel/ids.ts';
import { UnitRole } from '../unit/unit-api.ts';
import { BaseFeature } from './base-feature.ts';

/** Everything that makes this city this city. Data: nothing in the code knows any one of them. */
export const CityProfile = z.strictObject({
  ...CityFacts.shape,
  /** The datum of the surfaces and places in this profile; stored as WGS-84. */
  datum: Datum.default('wgs84'),
  areas: z.array(AreaInput).min(1).max(100_000),
  departments: z.array(Department).min(1).max(500),
  roles: z.array(UnitRole).min(1).max(100),
  types: z.array(IncidentType).min(1).max(2_000),
  base: z.array(BaseFeature).max(500_000).default([]),
  addresses: z.array(Address).max(500_000).default([]),
});
export type CityProfile = z.infer<typeof CityProfile>;
export type CityProfileInput = z.input<typeof CityProfile>;

/** `spoken`: the name as it is typed by sound, in whole and by its initials; empty where nobody writes it in Chinese. */
const NamedDepartment = Department.extend({ spoken: z.array(z.string()).default([]) });

/** GET /api/city: what every signed-in screen needs before anything else. */
export const CityView = CityFacts.extend({
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly(),
  departments: z.array(NamedDepartment),
  roles: z.array(UnitRole),
  types: z.array(IncidentType),
  root: AreaId,
  /** New with every change of the profile: put it behind tile addresses (`?v=`), then they may be kept for ever. */
  version: z.string(),
});
export type CityView = z.infer<typeof CityView>;

/** PUT /api/city/profile answers with what it took in. `changed` is false when it was this profile already. */
export const ProfileReply = z.object({
  areas: z.int(),
  grids: z.int(),
  departments: z.int(),
  types: z.int(),
  addresses: z.int(),
  changed: z.boolean(),
});
