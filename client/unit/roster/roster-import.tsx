import type { FieldIssue } from '@watchroom/shared/kernel/failure.ts';
import { RosterReply } from '@watchroom/shared/unit/roster/roster.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../platform/use-command.ts';
import { ListImport } from '../../ui/control/list-import.tsx';

/** Faults of a roster that have words of their own. */
const FAULTS = [
  'not-as-agreed',
  'unit-unknown',
  'area-unknown',
  'role-unknown',
  'empty-span',
  'overlap',
  'no-csv',
  'empty',
  'too-many',
] as const;

/** A file of shifts, pasted or chosen: all of it or nothing, each fault by line and column (ROS-1). */
export function RosterImport() {
  const { t } = useTranslation('shifts');
  const [empty, setEmpty] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const send = useCommand((body: object) => ({
    method: 'POST',
    path: '/api/shifts/import',
    body,
    reply: RosterReply,
  }));
  const submit = async (text: string) => {
    setDone(null);
    setEmpty(text.trim() === '');
    if (text.trim() === '') return;
    const answer = await send.run({ text });
    if (answer?.ok === true) setDone(t('import-done', answer.value));
  };
  const words = ({ line, path, code, message }: FieldIssue) => {
    const known = FAULTS.find((one) => one === code);
    const what = known === undefined ? message : t(`fault-${known}`, { value: message });
    return t('at-line', { line: line ?? 1, column: path, what });
  };
  const { fault } = send;
  return (
    <div className="max-w-4xl p-4">
      <ListImport
        texts={{ file: t('import-title'), hint: t('import-hint'), list: t('import-text'), send: t('import-send') }}
        rows={14}
        busy={send.busy}
        error={empty ? t('import-empty') : undefined}
        done={done}
        refusal={fault === null ? null : { text: fault.text, faults: fault.issues.map(words) }}
        onSend={(text) => void submit(text)}
      />
    </div>
  );
}
