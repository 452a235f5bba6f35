import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { UnmaskReply } from '@watchroom/shared/incident/incident-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Skeleton } from '../../ui/feedback/states.tsx';
import { PurposeDialog } from '../../video/purpose-dialog.tsx';
import { useIncidentDetail } from '../use-incident.ts';
import { HiddenSoon, useContacts } from './contact-text.tsx';
import { Part } from './part.tsx';
import { ReportRow } from './report-row.tsx';

/** How it was told, by whom only masked. Seeing the contact takes a purpose and is recorded (R64, R65). */
export function IncidentReports({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const detail = useIncidentDetail(incident.id);
  const known = detail.data;
  const mayUnmask = useMay('incident.unmask');
  const [asking, setAsking] = useState(false);
  const [shown, show] = useContacts();
  const unmask = useCommand((purpose: Purpose) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/contact`,
    body: { purpose },
    reply: UnmaskReply,
  }));
  const hasContact = incident.hasContact || (known?.duplicates.some((one) => one.hasContact) ?? false);
  const look = (purpose: Purpose) =>
    void unmask.run(purpose).then((answer) => {
      if (!answer?.ok) return;
      show(answer.value.contacts);
      setAsking(false);
    });
  return (
    <Part
      title={t('reports')}
      detail={incident.reports}
      tools={
        hasContact && mayUnmask && shown === null ? (
          <Button tone="quiet" onClick={() => setAsking(true)}>
            {t('unmask')}
          </Button>
        ) : undefined
      }
    >
      {known === undefined ? (
        !detail.isError && <Skeleton rows={2} />
      ) : (
        <ul className="flex flex-col gap-1.5">
          {known.reports.map((report) => (
            <ReportRow
              key={report.id}
              report={report}
              incident={incident}
              of={[incident, ...known.duplicates].find(({ id }) => id === report.incident) ?? incident}
              contact={shown?.contacts.find((one) => one.report === report.id)}
            />
          ))}
        </ul>
      )}
      {known !== undefined && known.reports.length < incident.reports && (
        <p className="mt-1 text-meta text-ink-faint">
          {t('reports-elsewhere', { n: incident.reports - known.reports.length })}
        </p>
      )}
      {shown !== null && <HiddenSoon until={shown.until} />}
      {asking && (
        <PurposeDialog
          title={t('unmask-title')}
          description={t('unmask-description')}
          confirm={t('unmask-confirm')}
          incident={incident}
          busy={unmask.busy}
          error={unmask.fault?.text}
          onPurpose={look}
          onClose={() => setAsking(false)}
        />
      )}
    </Part>
  );
}
