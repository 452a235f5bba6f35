import { type LeadVersionHead, LeadVersionReply } from '@watchroom/shared/incident/leads/lead-api.ts';
import type { LeadRow } from '@watchroom/shared/incident/leads/lead-table.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../../platform/api.ts';
import { useCommand } from '../../../platform/use-command.ts';
import { Button } from '../../../ui/control/button.tsx';
import { Moment } from '../../../ui/sign/age.tsx';

export interface LeadVersionsProps {
  /** The newest first. */
  readonly versions: readonly LeadVersionHead[];
  readonly onUse: (rows: readonly LeadRow[]) => void;
}

/** Every version there was: by whom, when, how long; an old one can be taken up again and published. */
export function LeadVersions({ versions, onUse }: LeadVersionsProps) {
  const { t } = useTranslation('leads');
  const command = useCommand((version: number) => ({
    method: 'GET',
    path: apiPath`/api/leads/${version}`,
    reply: LeadVersionReply,
  }));
  const take = async (version: number) => {
    const answer = await command.run(version);
    if (answer?.ok === true) onUse(answer.value.table.rows);
  };
  return (
    <details className="border-t border-line px-3 py-1.5">
      <summary className="cursor-pointer text-ink-soft">{`${t('versions')} · ${versions.length}`}</summary>
      {command.fault !== null && <p role="alert">{command.fault.text}</p>}
      <ul className="max-h-48 overflow-auto">
        {versions.map(({ version, at, by, count }, index) => (
          <li key={version} className="row-min flex items-center gap-3 border-b border-line">
            <span className="tabular-nums">{t('version', { n: version })}</span>
            <Moment at={at} form="date-time" />
            <span className="text-ink-soft">{by.name}</span>
            <span className="text-ink-faint tabular-nums">{t('rows', { n: count })}</span>
            {index > 0 && (
              <Button tone="quiet" className="ml-auto" busy={command.busy} onClick={() => void take(version)}>
                {t('use-version')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
