import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { DepartmentId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { onCityChange } from '../area/queries.ts';
import { type Platform, perPlatform } from '../platform/platform.ts';
import { incidentTables } from './store.ts';

/** The city's incident types in memory: asked with every report, changed with the profile. */
export class TypeTree {
  readonly #types: readonly IncidentType[];
  readonly #byId: ReadonlyMap<IncidentTypeId, IncidentType>;
  readonly #parents: ReadonlySet<IncidentTypeId>;

  constructor(types: readonly IncidentType[]) {
    this.#types = types;
    this.#byId = new Map(types.map((type) => [type.id, type]));
    this.#parents = new Set(types.flatMap((type) => (type.parent === null ? [] : [type.parent])));
  }

  all(): readonly IncidentType[] {
    return this.#types;
  }

  find(id: IncidentTypeId): IncidentType | undefined {
    return this.#byId.get(id);
  }

  /** INT-3: only a leaf of the tree can be reported. Refusals: `type-unknown`, `type-not-leaf`. */
  leaf(id: IncidentTypeId): Result<IncidentType> {
    const type = this.#byId.get(id);
    if (type === undefined) return no('type-unknown', { values: { type: id } });
    return this.#parents.has(id) ? no('type-not-leaf', { values: { type: type.name.zh } }) : ok(type);
  }

  /** The department that answers for a type: its own, else the nearest above it that names one. */
  departmentOf(type: IncidentType): DepartmentId | null {
    const seen = new Set<IncidentTypeId>();
    for (let at: IncidentType | undefined = type; at !== undefined && !seen.has(at.id); ) {
      if (at.department !== null) return at.department;
      seen.add(at.id);
      at = at.parent === null ? undefined : this.#byId.get(at.parent);
    }
    return null;
  }
}

interface Remembered {
  tree: Promise<TypeTree> | null;
}

const memory = perPlatform((platform): Remembered => {
  const remembered: Remembered = { tree: null };
  onCityChange(platform, () => {
    remembered.tree = null;
  });
  return remembered;
});

/** The types as they are now; read once and again after every change of the city's profile. */
export function typeTree(platform: Platform): Promise<TypeTree> {
  const remembered = memory(platform);
  const known = remembered.tree;
  if (known !== null) return known;
  const reading = readTypes(platform);
  remembered.tree = reading;
  reading.catch(() => {
    if (remembered.tree === reading) remembered.tree = null;
  });
  return reading;
}

async function readTypes(platform: Platform): Promise<TypeTree> {
  const rows = await incidentTables(platform.db)
    .selectFrom('incident_type')
    .select('body')
    .orderBy('position')
    .execute();
  return new TypeTree(rows.map((row) => row.body));
}
