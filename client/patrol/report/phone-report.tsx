import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import type { ReportFormProps } from './report-form.tsx';

/** Only for who reports: the first load of the phone is on the air (PHN-5). */
const ReportForm = lazy(() => import('./report-form.tsx').then((file) => ({ default: file.ReportForm })));

/** Something new from the street: what it is, words, a photo and the place; kept and sent like everything else. On duty only. */
export function PhoneReport(props: ReportFormProps) {
  const { t } = useTranslation('patrol');
  const [open, setOpen] = useState(false);
  const { unit, shared, onDone } = props;
  const may = useMay('report.create');
  if (!may || unit.duty === 'off') return null;
  if (!open && shared === null)
    return (
      <Button className="min-h-12" onClick={() => setOpen(true)}>
        {t('report-new')}
      </Button>
    );
  const done = (kept: boolean) => {
    setOpen(false);
    onDone(kept);
  };
  return (
    <Suspense>
      <ReportForm {...props} key={shared === null ? 'new' : 'shared'} onDone={done} />
    </Suspense>
  );
}
