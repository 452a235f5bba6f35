import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { Part } from '../incident/panel/part.tsx';
import { useRows } from '../platform/use-room.ts';
import { MessageCard } from './message-card.tsx';
import { useMessages } from './use-messages.ts';
import { WriteButton } from './write-button.tsx';

/** What was written about an incident, with its receipts; and the way to write to the units that are on it. */
export function IncidentMessages({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('alert');
  // What the plan told stands at its step.
  const about = useMessages().filter(({ message }) => message.incident?.id === incident.id && message.step === null);
  const units = useRows('units', 'unit');
  const on = incident.units.flatMap((id) => {
    const unit = units.get(id);
    return unit === undefined || unit.incident !== incident.id ? [] : [unit];
  });
  const canWrite = on.length > 0 && !isOver(incident);
  if (about.length === 0 && !canWrite) return null;
  return (
    <Part
      title={t('messages')}
      detail={about.length === 0 ? undefined : about.length}
      tools={canWrite && <WriteButton text="write-units" to={{ kind: 'units', units: on }} incident={incident} />}
    >
      {about.length === 0 ? (
        <p className="text-ink-faint">{t('none-of-incident')}</p>
      ) : (
        <ul>
          {about.map((written) => (
            <MessageCard key={written.message.id} written={written} />
          ))}
        </ul>
      )}
    </Part>
  );
}
