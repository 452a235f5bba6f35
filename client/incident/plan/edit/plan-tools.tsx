import { Download, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/control/button.tsx';
import { PlanImport } from './plan-import.tsx';

/** All plans as a file, and a file of plans. */
export function PlanTools() {
  const { t } = useTranslation('plan');
  const [importing, setImporting] = useState(false);
  return (
    <>
      <div className="flex flex-wrap gap-1.5 border-b border-line p-1.5">
        <a
          href="/api/plans/file"
          download="plans.json"
          className="control-height inline-flex items-center gap-1.5 rounded-normal border border-edge bg-raised px-2.5 text-body text-ink hover:bg-hover"
        >
          <Download aria-hidden="true" className="size-4" />
          {t('export')}
        </a>
        <Button icon={<Upload aria-hidden="true" className="size-4" />} onClick={() => setImporting(true)}>
          {t('import')}
        </Button>
      </div>
      {importing && <PlanImport onClose={() => setImporting(false)} />}
    </>
  );
}
