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
import { Moment } from '../../ui/sign/age.tsx';
import { PurposeDialog } from '../../video/purpose-dialog.tsx';
import { useIncidentDetail } from '../use-incident.ts';
import { ContactText, HiddenSoon, useContacts } from './contact-text.tsx';
import { Part } from './part.tsx';

/** How it was told, by whom only masked. Seeing the contact takes a purpose and is recorded (R64, R65). */
export function IncidentReports({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const detail = useIncidentDetail(incident.id);
  const mayUnmask = useMay('incident.unmask');
  const [asking, setAsking] = useState(false);
  const [shown, show] = useContacts();
  const unmask = useCommand((purpose: Purpose) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/contact`,
    body: { purpose },
    reply: UnmaskReply,
  }));
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
        incident.hasContact && mayUnmask && shown === null ? (
          <Button tone="quiet" onClick={() => setAsking(true)}>
            {t('unmask')}
          </Button>
        ) : undefined
      }
    >
      {detail.data === undefined ? (
        <Skeleton rows={2} />
      ) : (
        <ul className="flex flex-col gap-1.5">
          {detail.data.reports.map((report) => (
            <li key={report.id} className="rounded-normal bg-raised px-2 py-1">
              <p className="flex flex-wrap items-baseline gap-x-2 text-meta text-ink-soft">
                <Moment at={report.receivedAt} />
                <span>{t(`channel-${report.channel}`)}</span>
                <span className="ml-auto text-ink">
                  <ContactText
                    masked={report.contactMasked}
                    contact={shown?.contacts.find((one) => one.report === report.id)}
                  />
                </span>
              </p>
              {report.text !== '' && <p className="break-words whitespace-pre-wrap">{report.text}</p>}
            </li>
          ))}
        </ul>
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
