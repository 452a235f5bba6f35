import { CodesReply, MOST_CODES } from '@watchroom/shared/access/enrol-api.ts';
import type { AccountId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../../platform/use-command.ts';
import { Button, type ButtonProps } from '../../../ui/control/button.tsx';
import { CodeSheet } from './code-sheet.tsx';

export interface CodeMakerProps {
  readonly accounts: readonly AccountId[];
  readonly text: string;
  readonly tone: NonNullable<ButtonProps['tone']>;
}

/** ACC-11: makes a code for each and shows the sheet of them, once; a large file's come in several sheets' worth of answers. */
export function CodeMaker({ accounts, text, tone }: CodeMakerProps) {
  const { t } = useTranslation('people');
  const [sheet, setSheet] = useState<CodesReply | null>(null);
  const { run, busy, fault } = useCommand((some: readonly AccountId[]) => ({
    method: 'POST',
    path: '/api/accounts/codes',
    body: { accounts: some },
    reply: CodesReply,
  }));
  const make = async () => {
    const codes: CodesReply['codes'] = [];
    let expiresAt: CodesReply['expiresAt'] | null = null;
    for (let from = 0; from < accounts.length; from += MOST_CODES) {
      const answer = await run(accounts.slice(from, from + MOST_CODES));
      if (answer?.ok !== true) return;
      codes.push(...answer.value.codes);
      expiresAt ??= answer.value.expiresAt;
    }
    if (expiresAt !== null) setSheet({ codes, expiresAt });
  };
  return (
    <>
      <Button tone={tone} busy={busy} className="self-start" onClick={() => void make()}>
        {text}
      </Button>
      {fault !== null && (
        <span role="alert" className="text-meta text-fault">
          {fault.text}
        </span>
      )}
      {sheet !== null && (
        <CodeSheet sheet={sheet} title={t('codes-title', { n: sheet.codes.length })} onClose={() => setSheet(null)} />
      )}
    </>
  );
}
