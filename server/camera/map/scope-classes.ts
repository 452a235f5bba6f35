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
  readonly #paths = new Map<string, AreaPath>();

  get size(): number {
    return this.#classes.length;
  }

  /** The number of the class, from 0; a new one gets the next. */
  numberOf(area: AreaPath, department: DepartmentId | null): number {
    const path = area.join(' ');
    const name = `${path}|${department ?? ''}`;
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const own = this.#paths.get(path) ?? area;
    this.#paths.set(path, own);
    this.#numbers.set(name, this.#classes.length);
    this.#classes.push({ area: own, department });
    return this.#classes.length - 1;
  }

  /** Throws RangeError for a number that was never given: a bug. */
  at(number: number): ScopeClass {
    const found = this.#classes[number];
    if (found === undefined) throw new RangeError(`no scope class ${number}`);
    return found;
  }
}
