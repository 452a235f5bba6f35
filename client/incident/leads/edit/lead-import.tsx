import { LeadImportReply } from '@watchroom/shared/incident/leads/lead-api.ts';
import { useTranslation } from 'react-i18next';
import { FileImport } from '../../file/file-import.tsx';

export interface LeadImportProps {
  readonly onTaken: () => Promise<void>;
  readonly onClose: () => void;
}

/** A file that becomes the table of leads. */
export function LeadImport({ onTaken, onClose }: LeadImportProps) {
  const { t } = useTranslation('leads');
  const tell = (counts: LeadImportReply) => ({
    changes: counts.added + counts.changed + counts.removed,
    would: t('import-would', counts),
    done: t('import-done', counts),
  });
  return (
    <FileImport
      title={t('import-title')}
      hint={t('import-hint')}
      accept=".csv"
      path="/api/leads/import"
      reply={LeadImportReply}
      tell={tell}
      onTaken={onTaken}
      onClose={onClose}
    />
  );
}
