import type { Actor } from '@watchroom/shared/access/actor.ts';
import { type Action, mayEver, rules } from '@watchroom/shared/access/decide.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';

/**
 * Who may knock. An action: only whose role or key could ever do it, decided on the subject behind the door.
 * `system`: nobody from outside; jobs, and hooks of our own media server with its secret.
 */
export type May = 'anyone' | 'signed-in' | 'system' | Action;

export interface Door {
  readonly may: May;
}

export type DoorKind = 'route' | 'command' | 'event' | 'topic' | 'job' | 'hook' | 'media';

export interface RegisteredDoor extends Door {
  readonly kind: DoorKind;
  /** `GET /api/units/:id`, `incident.claim`, `incidents`, … unique within its kind. */
  readonly name: string;
}

/** Everything of this process that can be reached from outside or by a timer, each with who may. */
export interface Doors {
  /** Throws when the door is undeclared, unknown or already there: boot fails, nothing stays open by accident. */
  register(kind: DoorKind, name: string, door: Door | undefined): RegisteredDoor;
  list(): readonly RegisteredDoor[];
}

export function createDoors(): Doors {
  const known = new Map<string, RegisteredDoor>();
  return {
    register(kind, name, door) {
      if (door === undefined || !isMay(door.may))
        throw new Error(`undeclared door: ${kind} ${name} does not say who may`);
      const id = `${kind} ${name}`;
      if (known.has(id)) throw new Error(`the door ${id} is declared twice`);
      const entry = { kind, name, may: door.may };
      known.set(id, entry);
      return entry;
    },
    list: () => [...known.values()],
  };
}

/** The test at a door, before the subject is known. Refuses with `not-signed-in`, `off-shift` or `forbidden`. */
export function enter(actor: Actor | null, door: Door): Result<void> {
  const { may } = door;
  if (may === 'anyone') return ok(undefined);
  if (actor === null) return no('not-signed-in');
  if (may === 'signed-in') return ok(undefined);
  if (may === 'system') return actor.kind === 'system' ? ok(undefined) : no('forbidden', { values: { action: may } });
  if (mayEver(actor, may)) return ok(undefined);
  const roles: Readonly<Record<string, unknown>> = rules[may].roles;
  const offShift = actor.kind === 'account' && Object.hasOwn(roles, actor.role);
  return offShift ? no('off-shift') : no('forbidden', { values: { action: may } });
}

function isMay(may: unknown): may is May {
  return (
    typeof may === 'string' &&
    (may === 'anyone' || may === 'signed-in' || may === 'system' || Object.hasOwn(rules, may))
  );
}
