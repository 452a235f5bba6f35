import type { AccountActor, KeyActor } from '@watchroom/shared/access/actor.ts';
import { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { elapsedMs, type Instant, instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { sha256 } from '../platform/canonical.ts';
import type { Authenticator, Credential, Identity } from '../platform/identity.ts';
import { type Platform, perPlatform } from '../platform/platform.ts';
import { type AccountRow, accessTables, type KeyRow } from './store.ts';

/** A session ends this long after its last use. */
export const SESSION_IDLE_MS = 12 * 3_600_000;
/** And this long after its start, whatever its use. */
export const SESSION_MOST_MS = 7 * 24 * 3_600_000;
/** A wall hangs for years; it is looked after by whoever bound it, not by a yearly round of codes. */
const SCREEN_MOST_MS = 400 * 24 * 3_600_000;
/** How often a use is written down. */
const SEEN_EVERY_MS = 60_000;
/** How long a found identity is believed without asking; revocation through the feed clears it within milliseconds. */
const BELIEVED_MS = 1_000;
/** Bounds memory: beyond it the whole memory is dropped. */
const MOST_BELIEVED = 20_000;

/** What `areaId: null` means before a city is configured. */
const NO_CITY = AreaId.parse('city');

/** The top of the city, for accounts and keys without an area. */
export function wholeCity(platform: Platform): AreaId {
  return platform.given.areas.root() ?? NO_CITY;
}

/** Path from the top to this area (null: the top itself); null when there is no such area. */
export function pathOf(platform: Platform, area: AreaId | null): readonly AreaId[] | null {
  const root = wholeCity(platform);
  return area === null || area === root ? [root] : platform.given.areas.path(area);
}

type Found =
  | { readonly kind: 'session'; readonly row: AccountRow; readonly session: SessionFacts }
  | { readonly kind: 'key'; readonly row: KeyRow };
interface SessionFacts {
  readonly id: string;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
  readonly expiresAt: Instant;
}

/** Finds who is behind a cookie or a key. Remembers for a second; any change of accounts, sessions or keys forgets all. */
export class Identities implements Authenticator {
  readonly #platform: Platform;
  readonly #believed = new Map<string, { found: Found | null; until: number }>();

  #forgotten = 0;

  constructor(platform: Platform) {
    this.#platform = platform;
    platform.feed.follow((events) => {
      if (events.some((event) => event.entity === 'account' || event.entity === 'session' || event.entity === 'key'))
        this.forget();
    });
  }

  forget(): void {
    this.#forgotten++;
    this.#believed.clear();
  }

  async identify(credential: Credential): Promise<Identity | null> {
    if (credential.token === '') return null;
    const hash = sha256(credential.token);
    const id = `${credential.kind}:${hash}`;
    const now = Date.now();
    const known = this.#believed.get(id);
    if (known !== undefined && known.until > now && !this.#isDue(known.found)) return this.#identity(known.found);
    const forgotten = this.#forgotten;
    const found = await this.#seen(await this.#find(credential.kind, hash));
    if (this.#believed.size >= MOST_BELIEVED) this.#believed.clear();
    // What was read while something was revoked may be old already: not remembered.
    if (forgotten === this.#forgotten) this.#believed.set(id, { found, until: now + BELIEVED_MS });
    return this.#identity(found);
  }

  async recheck(grant: Identity): Promise<Identity | null> {
    const found =
      grant.actor.kind === 'account'
        ? await this.#findSession('id', grant.grant)
        : await this.#findKey('id', grant.grant);
    // A screen that is connected is in use.
    return this.#identity(await this.#seen(found));
  }

  #find(kind: Credential['kind'], hash: string): Promise<Found | null> {
    return kind === 'session' ? this.#findSession('token_hash', hash) : this.#findKey('secret_hash', hash);
  }

  async #findSession(by: 'token_hash' | 'id', value: string): Promise<Found | null> {
    const joined = await accessTables(this.#platform.commandDb)
      .selectFrom('session')
      .innerJoin('account', 'account.id', 'session.account')
      .selectAll('account')
      .select(['session.id as session_id', 'session.created_at as session_at', 'session.seen_at', 'session.expires_at'])
      .where(`session.${by}`, '=', value)
      .where('session.ended_at', 'is', null)
      .where('account.active', '=', true)
      .executeTakeFirst();
    if (joined === undefined) return null;
    const { session_id, session_at, seen_at, expires_at, ...row } = joined;
    return {
      kind: 'session',
      row,
      session: { id: session_id, createdAt: session_at, seenAt: seen_at, expiresAt: expires_at },
    };
  }

  async #findKey(by: 'secret_hash' | 'id', value: string): Promise<Found | null> {
    const row = await accessTables(this.#platform.commandDb)
      .selectFrom('api_key')
      .selectAll()
      .where(by, '=', value)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return row === undefined ? null : { kind: 'key', row };
  }

  #identity(found: Found | null): Identity | null {
    if (found === null) return null;
    if (found.kind === 'key')
      return { actor: this.#keyActor(found.row), grant: found.row.id, expiresAt: null, recheckAt: null };
    const now = this.#platform.clock.now();
    if (found.session.expiresAt <= now) return null;
    const actor = accountActor(this.#platform, found.row, now);
    return sessionIdentity({ actor, row: found.row, id: found.session.id, expiresAt: found.session.expiresAt, now });
  }

  #keyActor(row: KeyRow): KeyActor {
    return {
      kind: 'key',
      id: row.id,
      name: row.name,
      scopes: row.scopes,
      area: row.area ?? wholeCity(this.#platform),
      unit: row.unit,
    };
  }

  /** Whether a use is to be written down: at most once a minute, and never for what has run out. */
  #isDue(found: Found | null): boolean {
    if (found === null) return false;
    const now = this.#platform.clock.now();
    const seenAt = found.kind === 'key' ? found.row.last_used_at : found.session.seenAt;
    const ended = found.kind === 'session' && found.session.expiresAt <= now;
    return !ended && (seenAt === null || elapsedMs(seenAt, now) >= SEEN_EVERY_MS);
  }

  async #seen(found: Found | null): Promise<Found | null> {
    if (found === null || !this.#isDue(found)) return found;
    const now = this.#platform.clock.now();
    const db = accessTables(this.#platform.commandDb);
    if (found.kind === 'key') {
      await db.updateTable('api_key').set({ last_used_at: now }).where('id', '=', found.row.id).execute();
      return { ...found, row: { ...found.row, last_used_at: now } };
    }
    const { session } = found;
    const most = sessionMostMs(found.row.role);
    const expiresAt = instant(Math.min(toMs(now) + SESSION_IDLE_MS, toMs(session.createdAt) + most));
    await db.updateTable('session').set({ seen_at: now, expires_at: expiresAt }).where('id', '=', session.id).execute();
    return { ...found, session: { ...session, seenAt: now, expiresAt } };
  }
}

/** How long a session of this role can last at all, used or not. */
export function sessionMostMs(role: AccountRow['role']): number {
  return role === 'wall' ? SCREEN_MOST_MS : SESSION_MOST_MS;
}

export function accountActor(platform: Platform, row: AccountRow, now: Instant): AccountActor {
  const onShift = row.shift_from === null || row.shift_to === null || (row.shift_from <= now && now < row.shift_to);
  return {
    kind: 'account',
    id: row.id,
    name: row.display_name,
    role: row.role,
    area: row.area ?? wholeCity(platform),
    department: row.department,
    unit: row.unit,
    onShift,
  };
}

export function sessionIdentity(session: {
  readonly actor: AccountActor;
  readonly row: AccountRow;
  readonly id: string;
  readonly expiresAt: Instant;
  readonly now: Instant;
}): Identity {
  const { row, expiresAt, now } = session;
  const boundaries = [expiresAt, row.shift_from, row.shift_to].filter((at) => at !== null && at > now);
  return { actor: session.actor, grant: session.id, expiresAt, recheckAt: boundaries.sort()[0] ?? null };
}

export const identities = perPlatform((platform) => new Identities(platform));
