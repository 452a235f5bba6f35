import { z } from 'zod';
import { AccountId, UnitId } from '../kernel/ids.ts';
import { Instant } from '../kernel/time.ts';
import { Password } from './access-api.ts';

/** The most codes made at once: the phones of a large city department. */
export const MOST_CODES = 500;
/** How long a code is good, hours: the sheet is printed on the eve and given out over a long weekend. */
export const CODE_HOURS = 72;

/**
 * 20 signs without look-alikes, 99 bits, in groups of five so that they can be read out. Nobody tries so many in 72 hours, whatever the
 * limit of tries.
 */
export const ENROL_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
export const ENROL_SIGNS = 20;

/** As it was typed or scanned: blanks, dashes and capitals do not count. */
export const EnrolCode = z
  .string()
  .max(64)
  .transform((text) => text.toLowerCase().replace(/[\s-]/g, ''))
  .pipe(z.string().regex(new RegExp(`^[${ENROL_LETTERS}]{${ENROL_SIGNS}}$`)));

/** POST /api/accounts/codes: a new code for each; an older one of the account is none any more. */
export const CodesInput = z.strictObject({ accounts: z.array(AccountId).min(1).max(MOST_CODES) });
/** What one line of the sheet says. `code` is told this once: null in a repeated reply. */
export const CodeLine = z.object({
  account: AccountId,
  username: z.string(),
  displayName: z.string(),
  unitId: UnitId.nullable(),
  code: z.string().nullable(),
});
export type CodeLine = z.infer<typeof CodeLine>;
export const CodesReply = z.object({ codes: z.array(CodeLine), expiresAt: Instant });
export type CodesReply = z.infer<typeof CodesReply>;

/** POST /api/enrolments, by whoever holds the code: sets the password and signs this browser in. */
export const EnrolInput = z.strictObject({ code: EnrolCode, password: Password });

/** What the QR code says: behind the #, which no browser sends and no log keeps. */
export const enrolAddress = (origin: string, code: string): string => `${origin}/patrol#enrol=${code}`;

/** The code behind the # of an address, as it stands there; null: none. */
export function codeInHash(hash: string): string | null {
  const found = /^#enrol=([A-Za-z0-9-]{1,64})$/.exec(hash)?.[1];
  return found !== undefined && EnrolCode.safeParse(found).success ? found : null;
}

/** `abcde-fghjk-…`, as it stands on the sheet. */
export const grouped = (code: string): string => (code.match(/.{1,5}/g) ?? []).join('-');
