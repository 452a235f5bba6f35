import { CODE_HOURS, type CodeLine, CodesInput, CodesReply } from '@watchroom/shared/access/enrol-api.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { sha256 } from '../platform/canonical.ts';
import { defineCommand } from '../platform/command.ts';
import { permitArea } from './commands.ts';
import { newEnrolCode } from './secrets.ts';
import { accessTx } from './store.ts';

/**
 * ACC-11: a code for each account, by which whoever holds it sets the password, once. Made anew, the one before is none any more. Refuses
 * with `not-found` what this actor may not manage, what is switched off and what has no person (a screen).
 */
export const makeCodes = defineCommand({
  name: 'account.codes',
  door: { may: 'account.manage' },
  summary: 'Make one-time codes by which people set their first password; each is shown once',
  input: CodesInput,
  output: CodesReply,
  status: 201,
  kept: (reply) => ({ ...reply, codes: reply.codes.map((line) => ({ ...line, code: null })) }),
  run: async (ctx, { accounts }) => {
    const tx = accessTx(ctx.tx);
    const ids = [...new Set(accounts)].sort();
    const rows = await tx.selectFrom('account').selectAll().where('id', 'in', ids).orderBy('id').forUpdate().execute();
    if (rows.length < ids.length) return no('not-found');
    const expiresAt = after(ctx.now, CODE_HOURS * 3_600_000);
    const codes: CodeLine[] = [];
    for (const row of rows) {
      if (!row.active || row.role === 'wall') return no('not-found');
      const area = permitArea(ctx, 'account.manage', row.area);
      if (!area.ok) return area;
      const code = newEnrolCode();
      const kept = { code_hash: sha256(code), made_at: ctx.now, expires_at: expiresAt };
      await tx
        .insertInto('enrolment')
        .values({ account: row.id, ...kept })
        .onConflict((conflict) => conflict.column('account').doUpdateSet(kept))
        .execute();
      const rev = row.rev + 1;
      await tx.updateTable('account').set({ rev }).where('id', '=', row.id).execute();
      const scope = { area: area.value, department: row.department };
      ctx.emit({ kind: 'account.code_made', entity: 'account', id: row.id, rev, ...scope, set: {} });
      const { id: account, username, display_name: displayName, unit: unitId } = row;
      codes.push({ account, username, displayName, unitId, code });
    }
    return ok({ codes: codes.sort((one, other) => (one.username < other.username ? -1 : 1)), expiresAt });
  },
});
