import { z } from 'zod';
import { AccountId, ApiKeyId, AreaId, DepartmentId, UnitId } from '../kernel/ids.ts';
import { Name } from '../kernel/name.ts';
import { Instant } from '../kernel/time.ts';
import { KeyScope, PersonRole, Role } from './role.ts';

/** 3 to 64 letters, digits, dots, dashes or underscores; kept and compared in lower case. */
export const Username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,63}$/);
/** 12 to 256 characters; longer is better than stranger, so nothing else is asked. */
export const Password = z.string().min(12).max(256);

/** When somebody is on shift, `from` included, `to` not. */
export const ShiftTime = z
  .strictObject({ from: Instant, to: Instant })
  .refine((shift) => shift.from < shift.to, { path: ['to'] });
export type ShiftTime = z.infer<typeof ShiftTime>;

const accountFields = {
  displayName: Name,
  role: Role,
  /** Top of the subtree the person may see and act in; null = the whole city. */
  areaId: AreaId.nullable(),
  /** Bound to one department; null = to none. */
  departmentId: DepartmentId.nullable(),
  /** The unit an officer belongs to. */
  unitId: UnitId.nullable(),
  active: z.boolean(),
  /** null = always on shift. */
  shift: ShiftTime.nullable(),
};

/** POST /api/accounts. Without a password the server makes one and shows it once. */
export const AccountInput = z.strictObject({
  username: Username,
  password: Password.optional(),
  displayName: accountFields.displayName,
  role: PersonRole,
  areaId: accountFields.areaId.default(null),
  departmentId: accountFields.departmentId.default(null),
  unitId: accountFields.unitId.default(null),
  active: accountFields.active.default(true),
  shift: accountFields.shift.default(null),
});
export type AccountInput = z.infer<typeof AccountInput>;

/** PATCH /api/accounts/:id: only what is named changes. A new password or `active: false` ends every session at once. */
export const AccountChange = z.strictObject({ ...accountFields, role: PersonRole, password: Password }).partial();
export type AccountChange = z.infer<typeof AccountChange>;

export const AccountView = z.object({
  id: AccountId,
  rev: z.int(),
  username: z.string(),
  ...accountFields,
  createdAt: Instant,
});
export type AccountView = z.infer<typeof AccountView>;
/** `password` only where the server made it, and only in the first reply. */
export const AccountCreated = z.object({ account: AccountView, password: z.string().nullable() });
export const AccountChanged = z.object({ account: AccountView });
export const AccountList = z.object({ accounts: z.array(AccountView) });

/** POST /api/keys: a key for a device or another system. `areaId` null = the whole city; `unitId` binds it to one unit. */
export const KeyInput = z.strictObject({
  name: Name,
  scopes: z.array(KeyScope).min(1).max(KeyScope.options.length),
  areaId: AreaId.nullable().default(null),
  unitId: UnitId.nullable().default(null),
});
export type KeyInput = z.infer<typeof KeyInput>;

export const KeyView = z.object({
  id: ApiKeyId,
  rev: z.int(),
  name: z.string(),
  /** The first characters of the key, to tell keys apart. */
  prefix: z.string(),
  scopes: z.array(KeyScope),
  areaId: AreaId.nullable(),
  unitId: UnitId.nullable(),
  createdAt: Instant,
  /** To the minute. */
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type KeyView = z.infer<typeof KeyView>;
/** `secret` is the key itself: shown once, null in a repeated reply. */
export const KeyCreated = z.object({ key: KeyView, secret: z.string().nullable() });
export const KeyRevoked = z.object({ key: KeyView });
export const KeyList = z.object({ keys: z.array(KeyView) });

/** GET /api/audit: who looked at what and why, and every change of accounts and keys; newest first. */
export const AuditQuery = z.object({
  /** Entries before this number. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** Only this kind of event, `look.opened`. */
  kind: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/)
    .optional(),
  /** Only what this account or key did. */
  actor: z.uuid().optional(),
});
