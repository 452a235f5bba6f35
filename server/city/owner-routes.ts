import { AreaAtQuery, AreaView } from '@watchroom/shared/area/area-api.ts';
import { ownerOf } from '@watchroom/shared/area/boundary/place-owner.ts';
import { AreaId, DepartmentId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import { cityNow } from '../area/queries.ts';
import { departmentOfType } from '../incident/queries.ts';
import type { Http } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { send } from '../platform/reply.ts';

const OwnerQuery = AreaAtQuery.extend({ type: IncidentTypeId });
const PlaceOwners = z.object({
  /** 属地: from the city down to the one grid. */
  territory: z.array(AreaView),
  /** 主管: the department of the type; null when it names none. */
  department: DepartmentId.nullable(),
  special: z.object({ id: AreaId, name: z.string() }).nullable(),
});

/** GET /api/areas/owner?lng&lat&type: whose place it is, by territory and by type (R13). */
export function ownerRoutes(http: Http, platform: Platform): void {
  http.get(
    '/api/areas/owner',
    {
      config: { door: { may: 'area.read' } },
      schema: { querystring: OwnerQuery, response: { 200: PlaceOwners, '4xx': ErrorReply, '5xx': ErrorReply } },
    },
    async (request, reply) => send(request, reply, await owners(platform, request.query)),
  );
}

async function owners(
  platform: Platform,
  asked: z.output<typeof OwnerQuery>,
): Promise<Result<z.output<typeof PlaceOwners>>> {
  const city = cityNow(platform);
  if (!city.ok) return city;
  const department = await departmentOfType(platform, asked.type);
  if (!department.ok) return department;
  const { index } = city.value;
  const owner = ownerOf(city.value, [asked.lng, asked.lat], department.value);
  if (owner.territory === null) return no('outside-city');
  const territory = owner.territory.flatMap((id) => index.view(id) ?? []);
  return ok({ territory, department: owner.department, special: owner.special });
}
