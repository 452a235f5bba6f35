import { z } from 'zod';
import { AreaId, DepartmentId, UnitId } from '../kernel/ids.ts';
import { Name } from '../kernel/name.ts';
import { line } from '../kernel/prose.ts';

export const MemberId = z.uuid().brand<'MemberId'>();
export type MemberId = z.infer<typeof MemberId>;

/** 3 to 20 digits with the usual signs between them: a landline, a short number, an extension, a work mobile. */
export const PhoneNumber = z
  .string()
  .trim()
  .regex(/^\+?[0-9](?:[0-9 ()-]{1,22})[0-9](?:(?: ?转 ?| ext\.? ?|,)[0-9]{1,6})?$/, 'a phone number');

/**
 * ARE-11: only the work phone that is published with the post (公开联系方式). Whoever writes it down says that it is published; a
 * private number has no place here.
 */
export const PublishedPhone = z.strictObject({ number: PhoneNumber, published: z.literal(true) });

/** One duty in one grid. `limits`: how far it goes, in words. */
export const Charge = z.strictObject({ grid: AreaId, duty: Name, limits: line(300).default('') });
export type Charge = z.infer<typeof Charge>;

/** Who answers for grids by name: a person on a post, or a team. Many to many: a member has many grids and duties (R8). */
export const MemberInput = z.strictObject({
  /** The city's own number of the post or the team; the same again is the same member. */
  code: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/, 'a code of 1 to 32 letters, digits, dot, dash or underscore'),
  kind: z.enum(['person', 'team']),
  name: Name,
  phone: PublishedPhone.nullable().default(null),
  department: DepartmentId.nullable().default(null),
  /** The unit they work as: when it is on duty, the grid has somebody on duty. */
  unit: UnitId.nullable().default(null),
  charges: z.array(Charge).min(1).max(200),
});
export type MemberInput = z.infer<typeof MemberInput>;

export const MemberView = z.object({
  id: MemberId,
  rev: z.int(),
  code: z.string(),
  kind: z.enum(['person', 'team']),
  name: z.string(),
  /** The published work phone. */
  phone: z.string().nullable(),
  department: DepartmentId.nullable(),
  unit: UnitId.nullable(),
  charges: z.array(Charge),
});
export type MemberView = z.infer<typeof MemberView>;

/** GET /api/members?area=: those with a charge in this area, as far as the reader may see; the whole reach without one. */
export const MembersQuery = z.object({ area: AreaId.optional() });
export const MemberList = z.object({ members: z.array(MemberView) });
export const MemberRemoved = z.object({ id: MemberId });
export const MemberReply = z.object({ member: MemberView });
/** GET /api/members/units: which units work for which grid, for the board of grids with nobody on duty. */
export const GridUnits = z.object({ grids: z.array(z.object({ grid: AreaId, units: z.array(UnitId) })) });

/** POST /api/members/batch: taken whole or not at all. Those that are not named stay as they are. */
export const MemberBatch = z.strictObject({ members: z.array(MemberInput).min(1).max(5_000) });
export const MemberBatchReply = z.object({ created: z.int(), changed: z.int(), unchanged: z.int() });
