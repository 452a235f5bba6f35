import type { AccountActor } from '../access/actor.ts';
import { decide } from '../access/decide.ts';
import type { AreaPath } from '../area/area-api.ts';

/** Somebody at a desk, with the areas from the city down to that desk's. */
export interface AtDesk {
  readonly person: AccountActor;
  readonly path: AreaPath;
}

/** MSG-8: one writes to those whose desk one's own reaches, and to those whose desk reaches one's own; while both are on shift. */
export function mayWriteTo(writer: AtDesk, other: AtDesk): boolean {
  if (writer.person.id === other.person.id || !isDesk(writer.person) || !isDesk(other.person)) return false;
  return reaches(writer.person, other) || reaches(other.person, writer);
}

/** Whether what a desk does to this other desk would be within its reach. */
function reaches(actor: AccountActor, { person, path }: AtDesk): boolean {
  return decide(actor, 'message.send', { area: path, department: person.department }).ok;
}

/** Who has a desk, and whose shift runs, reaches at least that. */
function isDesk(person: AccountActor): boolean {
  return decide(person, 'message.send', { area: [person.area], department: person.department }).ok;
}
