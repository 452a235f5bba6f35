import { MessageReply } from '@watchroom/shared/alert/message-api.ts';
import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import type { ChecklistItem } from '@watchroom/shared/incident/plan/checklist.ts';
import { Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../platform/api.ts';
import { useCommand } from '../platform/use-command.ts';
import { useMay } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { MessageCard } from './message-card.tsx';
import { useMessages } from './use-messages.ts';

export interface TellLineProps {
  readonly incident: Incident;
  readonly item: ChecklistItem;
}

/** At a step that says whom to tell: one press that writes to them, and from then on their receipts (PLN-8). */
export function TellLine({ incident, item }: TellLineProps) {
  const { t } = useTranslation('alert');
  const may = useMay('message.send');
  const told = useMessages().filter(({ message }) => message.incident?.id === incident.id && message.step === item.key);
  const tell = useCommand((step: string) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/tell`,
    body: { step },
    reply: MessageReply,
  }));
  const canTell = may && item.done === null && item.department !== null && !isOver(incident);
  return (
    <div className="pl-6">
      {canTell && (
        <Button
          busy={tell.busy}
          icon={<Send aria-hidden="true" className="size-3.5" />}
          onClick={() => void tell.run(item.key)}
        >
          {t('tell-now')}
        </Button>
      )}
      {tell.fault !== null && (
        <p role="alert" className="text-meta text-fault">
          {tell.fault.text}
        </p>
      )}
      {told.length > 0 && (
        <ul>
          {told.map((written) => (
            <MessageCard key={written.message.id} written={written} />
          ))}
        </ul>
      )}
    </div>
  );
}
