import { z } from 'zod';
import { Username } from '../../access/access-api.ts';
import { AccountId, AreaId, DepartmentId } from '../../kernel/ids.ts';
import { Name } from '../../kernel/name.ts';

export const MOST_PEOPLE = 2_000;
/** Characters of a file of people. */
export const MOST_PEOPLE_TEXT = 400_000;

/** Who may be made from a file. An administrator is made by hand, one at a time. */
export const FileRole = z.enum(['officer', 'operator', 'dispatcher', 'supervisor']);
export type FileRole = z.infer<typeof FileRole>;

/**
 * One line of a file of people. `role` empty: an officer · `area` empty: the whole city · `department` empty: bound to none, an officer to that
 * of the unit · `unit`: by call sign, for officers and nobody else.
 */
export const PersonLine = z.strictObject({
  username: Username,
  name: Name,
  role: FileRole.nullable().transform((role) => role ?? 'officer'),
  area: AreaId.nullable(),
  department: DepartmentId.nullable(),
  unit: Name.nullable(),
});
export type PersonLine = z.infer<typeof PersonLine>;
export const personColumns = ['username', 'name', 'role', 'area', 'department', 'unit'] as const;

/** POST /api/accounts/import. `dryRun`: everything is checked and nothing is made. */
export const PeopleInput = z.strictObject({
  text: z.string().max(MOST_PEOPLE_TEXT),
  dryRun: z.boolean().default(false),
});
/** `made`: the new accounts, which nobody can sign in to before they have a code; none of a dry run. `same`: lines of accounts that are so already. */
export const PeopleReply = z.object({
  lines: z.int(),
  fresh: z.int(),
  same: z.int(),
  made: z.array(AccountId),
  dryRun: z.boolean(),
});
export type PeopleReply = z.infer<typeof PeopleReply>;
