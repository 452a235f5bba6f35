import { useQueryClient } from '@tanstack/react-query';
import { ImportReply } from '@watchroom/shared/incident/plan/plan-api.ts';
import { useTranslation } from 'react-i18next';
import { FileImport } from '../../file/file-import.tsx';

/** A file of plans. */
export function PlanImport({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('plan');
  const queries = useQueryClient();
  const tell = ({ added, changed, withdrawn, same }: ImportReply) => {
    const counts = { added: added.length, changed: changed.length, withdrawn: withdrawn.length, same };
    return {
      changes: counts.added + counts.changed + counts.withdrawn,
      would: t('import-would', counts),
      done: t('import-done', counts),
    };
  };
  return (
    <FileImport
      title={t('import-title')}
      hint={t('import-hint')}
      accept=".json"
      path="/api/plans/import"
      reply={ImportReply}
      tell={tell}
      onTaken={() => queries.invalidateQueries({ queryKey: ['plans'] })}
      onClose={onClose}
    />
  );
}
