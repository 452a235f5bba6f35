import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { DepartmentId } from '@watchroom/shared/kernel/ids.ts';

/** What `decide()` looks at in a camera. */
export interface ScopeClass {
  readonly area: AreaPath;
  readonly department: DepartmentId | null;
}

/**
 * Cameras that everybody sees or nobody sees apart from each other: the same area and the same department. A city has some ten
 * thousand of these and hundreds of thousands of cameras, so who may see is asked once for each, not for each camera.
 */
export class ScopeClasses {
  readonly #numbers = new Map<string, number>();
  readonly #classes: ScopeClass[] = [];
  /** Paths and departments that classes are made of, each once, and which of them a class is: two numbers a class. */
  readonly #paths = new Map<string, number>();
  readonly #departments = new Map<DepartmentId | null, number>();
  readonly paths: AreaPath[] = [];
  readonly departments: (DepartmentId | null)[] = [];
  parts = new Uint32Array(2 * 64);

  get size(): number {
    return this.#classes.length;
  }

  /** The number of the class, from 0; a new one gets the next. */
  numberOf(area: AreaPath, department: DepartmentId | null): number {
    const path = area.join(' ');
    const name = `${path}|${department ?? ''}`;
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#classes.length;
    if (number * 2 === this.parts.length) {
      const wider = new Uint32Array(this.parts.length * 2);
      wider.set(this.parts);
      this.parts = wider;
    }
    const own = numbered(this.#paths, path, () => this.paths.push(area));
    this.parts[number * 2] = own;
    this.parts[number * 2 + 1] = numbered(this.#departments, department, () => this.departments.push(department));
    this.#numbers.set(name, number);
    this.#classes.push({ area: this.paths[own] ?? area, department });
    return number;
  }

  /** Throws RangeError for a number that was never given: a bug. */
  at(number: number): ScopeClass {
    const found = this.#classes[number];
    if (found === undefined) throw new RangeError(`no scope class ${number}`);
    return found;
  }
}

/** The number of a word; a new one gets the next, and is said to `added`. */
function numbered<W>(known: Map<W, number>, word: W, added: () => void): number {
  const number = known.get(word);
  if (number !== undefined) return number;
  known.set(word, known.size);
  added();
  return known.size - 1;
}
