import type { CityProfileInput } from '@watchroom/shared/city/profile.ts';
import { LeadRow } from '@watchroom/shared/incident/leads/lead-table.ts';
import { type CityDepartment, policeBranch } from './departments.ts';

interface Settled {
  readonly type: string;
  readonly level?: number;
  readonly decides?: CityDepartment;
  readonly acts?: CityDepartment;
  readonly supports?: readonly CityDepartment[];
  readonly closes?: 'territory';
}

/** What the whole city has settled, by type; the rest goes by the department of the type. */
const OF_THE_CITY: readonly Settled[] = [
  { type: 'safety.building-fire', supports: ['power', 'gas', 'medical-emergency'] },
  {
    type: 'safety.building-fire',
    level: 2,
    decides: 'emergency',
    acts: 'fire-rescue',
    supports: ['power', 'gas', 'medical-emergency', 'health', 'housing'],
    closes: 'territory',
  },
  { type: 'safety.gas-leak', decides: 'emergency', acts: 'gas', supports: ['fire-rescue', 'power'] },
  { type: 'city', supports: ['grid-service'] },
  { type: 'mediation', closes: 'territory' },
];

/** The table of leads that the made-up city starts with. Public order belongs to the police branch of each district. */
export function demoLeads({ areas }: Pick<CityProfileInput, 'areas'>): LeadRow[] {
  const city = areas.find(({ parent }) => parent === null);
  const districts = areas.filter(({ parent }) => parent === city?.id);
  return [
    ...OF_THE_CITY.map((row) => LeadRow.parse({ area: city?.id, ...row })),
    ...districts.map(({ id }, at) =>
      LeadRow.parse({ area: id, type: 'order', decides: policeBranch(at), supports: ['grid-service'] }),
    ),
  ];
}
