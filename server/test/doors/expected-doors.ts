import { doorsOfHouse } from './doors-of-house.ts';
import { doorsOfWork } from './doors-of-work.ts';

/**
 * Every door of the product, grouped by what it asks: an action, or `anyone`, `signed-in`, `system`. A door that is not
 * here fails the build, and so does one that is here and gone.
 * `route GET /api/units` → `unit.read`.
 */
export function expectedDoors(): Map<string, string> {
  const doors = new Map<string, string>();
  for (const [may, lines] of Object.entries({ ...doorsOfHouse, ...doorsOfWork })) {
    for (const line of lines.split('\n')) {
      if (line.trim() !== '') doors.set(line.trim(), may);
    }
  }
  return doors;
}
