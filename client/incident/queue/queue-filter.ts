import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import type { Priority } from '@watchroom/shared/incident/incident-type.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { ownTask } from '../tasks/task-moves.ts';

export const queueScopes = ['active', 'mine', 'over'] as const;
export type QueueScope = (typeof queueScopes)[number];

/** What of the queue somebody wants to see. `priorities` empty = all; `area` null = all. */
export interface QueueFilter {
  readonly scope: QueueScope;
  readonly priorities: ReadonlySet<Priority>;
  readonly area: AreaId | null;
  readonly text: string;
}

export const noFilter: QueueFilter = { scope: 'active', priorities: new Set(), area: null, text: '' };

/** Words a row is found by, as the person sees it. */
export type WordsOf = (incident: Incident) => string;

export function passes(
  incident: Incident,
  filter: QueueFilter,
  given: { readonly me: Pick<AccountActor, 'id' | 'department'>; readonly wordsOf: WordsOf },
): boolean {
  const over = isOver(incident);
  if (filter.scope === 'over' ? !over : over) return false;
  if (filter.scope === 'mine' && !isMine(incident, given.me)) return false;
  if (filter.priorities.size > 0 && !filter.priorities.has(incident.priority)) return false;
  if (filter.area !== null && !incident.area.includes(filter.area)) return false;
  const wanted = filter.text.trim().toLowerCase();
  return wanted === '' || wanted.split(/\s+/).every((part) => given.wordsOf(incident).toLowerCase().includes(part));
}

/** What the person has, and what waits for the person's department (TSK-2). */
function isMine(incident: Incident, me: Pick<AccountActor, 'id' | 'department'>): boolean {
  const { owner } = incident;
  return (owner.kind === 'account' && owner.id === me.id) || ownTask(incident, me) !== null;
}

/** How many conditions besides the scope are set: shown, so that an empty list is not taken for a quiet city. */
export function conditionsSet(filter: QueueFilter): number {
  return (filter.priorities.size > 0 ? 1 : 0) + (filter.area === null ? 0 : 1) + (filter.text.trim() === '' ? 0 : 1);
}

export function togglePriority(filter: QueueFilter, priority: Priority): QueueFilter {
  const priorities = new Set(filter.priorities);
  if (!priorities.delete(priority)) priorities.add(priority);
  return { ...filter, priorities };
}
