import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { Part } from '../panel/part.tsx';
import { EndDialog } from './end-dialog.tsx';
import { useHandover } from './use-handover.ts';

/** HND-1: to whom it is handed over, in which words, and the answer of that person. */
export function HandoverPart({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const me = useMe().id as string;
  const [ending, setEnding] = useState(false);
  const accept = useHandover();
  const { handover } = incident;
  if (handover === null) return null;
  const { to, by, words } = handover;
  const [isMine, isGiver] = [to.id === me, by.id === me];
  return (
    <Part
      title={t('handover')}
      detail={<Badge look="strong">{isMine ? t('handover-given') : t('handover-waits-for', { name: to.name })}</Badge>}
    >
      <p className="min-w-0 break-words">
        {t(words === '' ? 'handover-given-short' : 'handover-given-by', { name: by.name, words })}
      </p>
      {(isMine || isGiver) && (
        <div className="mt-1.5 flex flex-wrap gap-1.5">
          {isMine && (
            <Button
              busy={accept.busy}
              onClick={() => void accept.run({ step: 'accept', body: { incidents: [incident.id] } })}
            >
              {t('handover-accept')}
            </Button>
          )}
          <Button tone="quiet" onClick={() => setEnding(true)}>
            {t(isMine ? 'handover-decline' : 'handover-take-back')}
          </Button>
        </div>
      )}
      {accept.fault !== null && (
        <p role="alert" className="text-fault">
          {accept.fault.text}
        </p>
      )}
      {ending && <EndDialog incident={incident} onClose={() => setEnding(false)} />}
    </Part>
  );
}
