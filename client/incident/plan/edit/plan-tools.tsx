import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileTools } from '../../file/file-tools.tsx';
import { PlanImport } from './plan-import.tsx';

/** All plans as a file, and a file of plans. */
export function PlanTools() {
  const { t } = useTranslation('plan');
  const [importing, setImporting] = useState(false);
  return (
    <>
      <FileTools
        href="/api/plans/file"
        name="plans.json"
        exportText={t('export')}
        importText={t('import')}
        onImport={() => setImporting(true)}
      />
      {importing && <PlanImport onClose={() => setImporting(false)} />}
    </>
  );
}
