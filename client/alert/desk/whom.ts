import type { DeskPerson, MessageTo } from '@watchroom/shared/alert/message-api.ts';
import type { AccountId, AreaId, SiteId } from '@watchroom/shared/kernel/ids.ts';

type Desk = DeskPerson['desk'];

/** Whom the form writes to, as far as it was chosen. */
export type Whom =
  | { readonly kind: 'area'; readonly area: AreaId }
  | { readonly kind: 'desk'; readonly desk: Desk | null }
  | { readonly kind: 'people'; readonly people: readonly AccountId[] }
  /** The guards of an estate or works: what they are told is no message, and has its own way (SIT-5). */
  | { readonly kind: 'site'; readonly site: SiteId | null };

/** The address for the room; null while it is not chosen yet, and of a place with guards. */
export function messageTo(whom: Whom): MessageTo | null {
  if (whom.kind === 'area') return whom;
  if (whom.kind === 'site') return null;
  if (whom.kind === 'people') return whom.people.length === 0 ? null : { kind: 'people', people: [...whom.people] };
  return whom.desk === null ? null : { kind: 'desk', area: whom.desk.area, department: whom.desk.department };
}

export interface StaffedDesk {
  readonly key: string;
  readonly desk: Desk;
  /** How many are there whom one may write to. */
  readonly people: number;
}

export function deskKey({ area, department }: Desk): string {
  return `${area} ${department ?? ''}`;
}

/** The desks at which somebody is, in the order of their first. */
export function staffedDesks(people: readonly DeskPerson[]): readonly StaffedDesk[] {
  const desks = new Map<string, StaffedDesk>();
  for (const { desk } of people) {
    const key = deskKey(desk);
    desks.set(key, { key, desk, people: (desks.get(key)?.people ?? 0) + 1 });
  }
  return [...desks.values()];
}
