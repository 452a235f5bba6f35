import { useQueryClient } from '@tanstack/react-query';
import type { FieldIssue } from '@watchroom/shared/kernel/failure.ts';
import { PeopleReply } from '@watchroom/shared/unit/people/people.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { accountsKey } from '../../../access/account-table.tsx';
import { useCommand } from '../../../platform/use-command.ts';
import { Button } from '../../../ui/control/button.tsx';
import { ListImport } from '../../../ui/control/list-import.tsx';
import { Dialog } from '../../../ui/overlay/dialog.tsx';
import { CodeMaker } from './code-maker.tsx';

/** Faults of a file of people that have words of their own. */
const FAULTS = [
  'not-as-agreed',
  'twice',
  'differs',
  'unit-needed',
  'no-unit',
  'unit-unknown',
  'area-unknown',
  'department-unknown',
  'out-of-reach',
  'no-csv',
  'empty',
  'too-many',
] as const;

/** ACC-10: accounts from a file: checked first, then made, then a sheet with a code for each. */
export function PeopleImport() {
  const { t } = useTranslation('people');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('import')}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('import-title')} wide>
        {open && <Import />}
      </Dialog>
    </>
  );
}

function Import() {
  const { t } = useTranslation('people');
  const queries = useQueryClient();
  const [empty, setEmpty] = useState(false);
  /** What was checked, and what came of it: only that text is made. */
  const [checked, setChecked] = useState<{ readonly text: string; readonly found: PeopleReply } | null>(null);
  const [made, setMade] = useState<PeopleReply['made']>([]);
  const { run, busy, fault } = useCommand((body: { readonly text: string; readonly dryRun: boolean }) => ({
    method: 'POST',
    path: '/api/accounts/import',
    body,
    reply: PeopleReply,
  }));
  const check = async (text: string) => {
    setChecked(null);
    setMade([]);
    setEmpty(text.trim() === '');
    if (text.trim() === '') return;
    const answer = await run({ text, dryRun: true });
    if (answer?.ok === true) setChecked({ text, found: answer.value });
  };
  const make = async (text: string) => {
    const answer = await run({ text, dryRun: false });
    setChecked(null);
    if (answer?.ok !== true) return;
    setMade(answer.value.made);
    await queries.invalidateQueries({ queryKey: accountsKey });
  };
  const words = ({ line, path, code, message }: FieldIssue) => {
    const known = FAULTS.find((one) => one === code);
    const what = known === undefined ? message : t(`fault-${known}`, { value: message });
    return t('at-line', { line: line ?? 1, column: path, what });
  };
  const done =
    made.length > 0
      ? t('import-made', { n: made.length })
      : checked === null
        ? null
        : t('import-checked', checked.found);
  return (
    <div className="flex flex-col gap-3">
      <ListImport
        texts={{ file: t('import'), hint: t('import-hint'), list: t('import-list'), send: t('import-check') }}
        rows={10}
        busy={busy}
        error={empty ? t('import-empty') : undefined}
        done={done}
        refusal={fault === null ? null : { text: fault.text, faults: fault.issues.map(words) }}
        onSend={(text) => void check(text)}
      />
      {checked !== null && checked.found.fresh > 0 && (
        <Button tone="main" busy={busy} className="self-start" onClick={() => void make(checked.text)}>
          {t('import-make', { n: checked.found.fresh })}
        </Button>
      )}
      {made.length > 0 && <CodeMaker accounts={made} text={t('make-codes')} tone="main" />}
    </div>
  );
}
