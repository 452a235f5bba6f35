import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { UnmaskReply } from '@watchroom/shared/incident/incident-api.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { ContactText, HiddenSoon, useContacts } from '../panel/contact-text.tsx';

/** CBK-6: whom to call, for a minute; the look is recorded. */
export function CallBackContact({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('supervision');
  const [shown, show] = useContacts();
  const look = useCommand((_: null) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/call-back-contact`,
    body: {},
    reply: UnmaskReply,
  }));
  if (shown !== null)
    return (
      <div>
        {shown.contacts.map((contact) => (
          <p key={contact.report}>
            <ContactText masked={null} contact={contact} />
          </p>
        ))}
        <HiddenSoon until={shown.until} />
      </div>
    );
  return (
    <div>
      <Button
        tone="quiet"
        busy={look.busy}
        onClick={() => void look.run(null).then((answer) => (answer?.ok ? show(answer.value.contacts) : undefined))}
      >
        {t('call-contact')}
      </Button>
      <p className="text-meta text-ink-faint">{t('call-contact-hint')}</p>
      {look.fault !== null && (
        <p role="alert" className="text-fault">
          {look.fault.text}
        </p>
      )}
    </div>
  );
}
