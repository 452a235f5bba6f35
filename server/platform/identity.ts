import type { AccountActor, KeyActor } from '@watchroom/shared/access/actor.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';

/** Who a request or a socket comes from. */
export interface Identity {
  readonly actor: AccountActor | KeyActor;
  /** The session's or the key's id: what a revocation names. */
  readonly grant: string;
  readonly expiresAt: Instant | null;
  /** When to ask again although nobody changed anything: the end of the session, the start or end of a shift. */
  readonly recheckAt: Instant | null;
}

/** What a client shows to be known. Only ever kept for the moment of asking. */
export type Credential =
  | { readonly kind: 'session'; readonly token: string }
  | { readonly kind: 'key'; readonly token: string };

/** Given by the access feature: platform does not know how accounts are kept. */
export interface Authenticator {
  /** Null: unknown, expired, revoked, or the account is not active. */
  identify(credential: Credential): Promise<Identity | null>;
  /** Asks again for a grant in use (a socket's): null when it has ended. The actor may have changed. */
  recheck(grant: Identity): Promise<Identity | null>;
}

/** Given by the area feature: platform does not know the administrative tree. */
export interface AreaTree {
  /** Ids from the top down to `id` itself; null when there is no such area. */
  path(id: AreaId): readonly AreaId[] | null;
  /** The top of the tree; null before a city is configured. */
  root(): AreaId | null;
  /** Names what screens fetch once and keep of the city; another word with every change of it, null before there is one. */
  edition(): string | null;
}
