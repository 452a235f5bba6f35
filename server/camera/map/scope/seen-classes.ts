import type { ScopeClass, ScopeClasses } from './scope-classes.ts';

const SEEN = 1;

/**
 * Which scope classes one reader may see cameras of. `decide()` judges area and department apart (ACC-9), so it is asked once for
 * each area and once for each department, not for each pair of them: of tens of thousands of pairs that would take as long as
 * a screen waits for its map.
 */
export class SeenClasses {
  readonly #classes: ScopeClasses;
  readonly #decide: (scope: ScopeClass) => boolean;
  #areas: Uint8Array = new Uint8Array(64);
  #departments: Uint8Array = new Uint8Array(8);
  #bits: Uint8Array = new Uint8Array(64);
  #areasKnown = 0;
  #departmentsKnown = 0;
  #known = 0;
  /** Number of some area that is seen; departments are asked about there. −1: none is, and so no class is. */
  #witness = -1;

  constructor(classes: ScopeClasses, decide: (scope: ScopeClass) => boolean) {
    this.#classes = classes;
    this.#decide = decide;
  }

  /** By class number: 1 where its cameras may be seen. Longer than there are classes; replaced when it grows. */
  get bits(): Uint8Array {
    if (this.#known < this.#classes.size) this.#learn();
    return this.#bits;
  }

  sees(scope: number): boolean {
    return this.bits[scope] === SEEN;
  }

  #learn(): void {
    const { size, paths, departments, parts } = this.#classes;
    this.#areas = roomFor(this.#areas, paths.length);
    this.#departments = roomFor(this.#departments, departments.length);
    this.#bits = roomFor(this.#bits, size);
    for (; this.#areasKnown < paths.length; this.#areasKnown++) this.#learnArea(this.#areasKnown);
    for (; this.#witness >= 0 && this.#departmentsKnown < departments.length; this.#departmentsKnown++)
      this.#learnDepartment(this.#departmentsKnown);
    for (; this.#known < size; this.#known++) {
      const area = this.#areas[parts[this.#known * 2] ?? 0] ?? 0;
      this.#bits[this.#known] = area & (this.#departments[parts[this.#known * 2 + 1] ?? 0] ?? 0);
    }
  }

  #learnArea(number: number): void {
    const area = this.#classes.paths[number];
    if (area === undefined || !this.#decide({ area, department: null })) return;
    this.#areas[number] = SEEN;
    this.#witness = number;
  }

  #learnDepartment(number: number): void {
    const area = this.#classes.paths[this.#witness] ?? [];
    if (this.#decide({ area, department: this.#classes.departments[number] ?? null })) this.#departments[number] = SEEN;
  }
}

function roomFor(bits: Uint8Array, count: number): Uint8Array {
  if (count <= bits.length) return bits;
  const wider = new Uint8Array(count * 2);
  wider.set(bits);
  return wider;
}
