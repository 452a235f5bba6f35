import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import type { DepartmentId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { onCityChange } from '../area/queries.ts';
import type { Database, Tx } from '../platform/database.ts';
import { type Platform, perPlatform } from '../platform/platform.ts';
import { readTypes } from './store.ts';

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

  /** INT-3, TYP-4: only a leaf that is in use can be reported. Refusals: `type-unknown`, `type-not-leaf`, `type-retired`. */
  leaf(id: IncidentTypeId): Result<IncidentType> {
    const type = this.#byId.get(id);
    if (type === undefined) return no('type-unknown', { values: { type: id } });
    const values = { type: type.name.zh };
    if (this.#parents.has(id)) return no('type-not-leaf', { values });
    return this.upFrom(type).some(({ retired }) => retired) ? no('type-retired', { values }) : ok(type);
  }

  /** The department that answers for a type: its own, else the nearest above it that names one. */
  departmentOf(type: IncidentType): DepartmentId | null {
    return this.upFrom(type).find(({ department }) => department !== null)?.department ?? null;
  }

  /** The duties wanted for a type: its own, else those of the nearest above it that names some. */
  dutiesOf(type: IncidentType): readonly string[] {
    return this.upFrom(type).find(({ duties }) => duties.length > 0)?.duties ?? [];
  }

  /** The type and those above it, nearest first; each once, however its parents run. */
  upFrom(type: IncidentType): readonly IncidentType[] {
    const way = new Set<IncidentType>();
    for (let at: IncidentType | undefined = type; at !== undefined && !way.has(at); ) {
      way.add(at);
      at = at.parent === null ? undefined : this.#byId.get(at.parent);
    }
    return [...way];
  }
}

class TypeMemory {
  #tree: Promise<TypeTree> | null = null;

  constructor(platform: Platform) {
    onCityChange(platform, () => {
      this.#tree = null;
      // Read again at once, not by whoever comes next. A failure is met by them.
      this.now(platform.db).catch((error: unknown) => platform.log.warn({ err: error }, 'the types could not be read'));
    });
  }

  now(reader: Database | Tx): Promise<TypeTree> {
    if (this.#tree !== null) return this.#tree;
    const reading = readTypes(reader).then((types) => new TypeTree(types));
    this.#tree = reading;
    reading.catch(() => {
      if (this.#tree === reading) this.#tree = null;
    });
    return reading;
  }
}

const memory = perPlatform((platform) => new TypeMemory(platform));

/**
 * The types as they are now, from memory but for the first time. Inside a command give its transaction: waiting for a second
 * connection while holding one would let a burst of commands wait for each other.
 */
export function typeTree(platform: Platform, reader: Database | Tx = platform.db): Promise<TypeTree> {
  return memory(platform).now(reader);
}

export async function startTypes(platform: Platform): Promise<void> {
  await typeTree(platform);
}
