import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../platform/use-session.ts';
import { WhyDialog } from '../ownership/why-dialog.tsx';
import { useHandover } from './use-handover.ts';

/** HND-3: why it is declined, or taken back. */
export function EndDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const { t } = useTranslation('incident');
  const me = useMe().id as string;
  const end = useHandover();
  const what = incident.handover?.to.id === me ? 'handover-decline' : 'handover-take-back';
  return (
    <WhyDialog
      title={t(`${what}-title`, { number: incident.number })}
      send={t(what)}
      busy={end.busy}
      refusal={end.fault?.text ?? null}
      onClose={onClose}
      onSend={(why) =>
        void end
          .run({ step: 'end', body: { incidents: [incident.id], why } })
          .then((answer) => (answer?.ok ? onClose() : undefined))
      }
    />
  );
}
