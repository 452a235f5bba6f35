import type { KeyScope, Role } from '@watchroom/shared/access/role.ts';
import type { AccountId, ApiKeyId, AreaId, DepartmentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Kysely, Transaction } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';
import type { PlatformTables } from '../platform/tables.ts';

export interface AccountRow {
  id: AccountId;
  rev: number;
  username: string;
  display_name: string;
  role: Role;
  area: AreaId | null;
  department: DepartmentId | null;
  unit: UnitId | null;
  active: boolean;
  shift_from: Instant | null;
  shift_to: Instant | null;
  password_hash: string;
  created_at: Instant;
}

export interface SessionRow {
  id: string;
  account: AccountId;
  token_hash: string;
  address: string;
  created_at: Instant;
  seen_at: Instant;
  expires_at: Instant;
  ended_at: Instant | null;
}

export interface KeyRow {
  id: ApiKeyId;
  rev: number;
  name: string;
  prefix: string;
  secret_hash: string;
  scopes: KeyScope[];
  area: AreaId | null;
  unit: UnitId | null;
  created_at: Instant;
  last_used_at: Instant | null;
  revoked_at: Instant | null;
}

/** A type, not an interface: Kysely wants an index signature. */
export type AccessTables = {
  account: AccountRow;
  session: SessionRow;
  known_device: { account: AccountId; token_hash: string; created_at: Instant };
  api_key: KeyRow;
  enrolment: { account: AccountId; code_hash: string; made_at: Instant; expires_at: Instant };
};

/** The same rows, typed: on a connection or inside a command's transaction. */
export function accessTables(db: Database): Kysely<PlatformTables & AccessTables> {
  return db.$extendTables<AccessTables>();
}

export function accessTx(tx: Tx): Transaction<PlatformTables & AccessTables> {
  return tx.$extendTables<AccessTables>();
}
