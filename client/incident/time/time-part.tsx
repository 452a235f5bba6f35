import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { incidentMoves } from '@watchroom/shared/incident/incident-machine.ts';
import { waitingRequest } from '@watchroom/shared/incident/time/time-request-machine.ts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { WhyDialog } from '../ownership/why-dialog.tsx';
import { Part } from '../panel/part.tsx';
import { useCaseStep } from '../use-case-step.ts';
import { AskedTime } from './asked-time.tsx';
import { ExtendDialog } from './extend-dialog.tsx';
import { canExtend } from './extension.ts';

/** What a dialog for a reason sends. */
const words = { hold: 'time-ask-hold', 'give-hold': 'time-give-hold', refuse: 'time-refuse' } as const;
type Asking = 'extend' | 'hold' | 'give-extend' | 'give-hold' | 'refuse';

/** CLK-8: more time or a hold, asked for by who works on the case and decided by a supervisor. */
export function TimePart({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const { asking, command, begin, leave, send } = useCaseStep<Asking>(incident.id);
  const mayAsk = useMay('incident.ask_time');
  const request = incident.timeRequest;
  const waiting = waitingRequest(incident);
  const asks = mayAsk && waiting === null;
  // Decided elsewhere meanwhile: what is about to be given is not asked for any more.
  const isOff = waiting === null && (asking === 'give-extend' || asking === 'give-hold' || asking === 'refuse');
  useEffect(() => {
    if (isOff) leave();
  });
  const wants = {
    extend: asks && canExtend(incident),
    hold: asks && incidentMoves[incident.state.at].hold !== undefined,
  };
  if (request === null && !wants.extend && !wants.hold && asking === null) return null;
  return (
    <Part
      title={t('time-part')}
      detail={waiting !== null ? <Badge look="strong">{t('time-waits')}</Badge> : null}
      tools={(['extend', 'hold'] as const)
        .filter((what) => wants[what])
        .map((what) => (
          <Button key={what} tone="quiet" onClick={() => begin(what)}>
            {t(`time-ask-${what}`)}
          </Button>
        ))}
    >
      {request !== null && <AskedTime incident={incident} request={request} />}
      {waiting !== null && (
        <Decision request={waiting} busy={command.busy} onWithdraw={() => send('withdraw-time', {})} onBegin={begin} />
      )}
      {command.fault !== null && asking === null && (
        <p role="alert" className="text-fault">
          {command.fault.text}
        </p>
      )}
      {(asking === 'extend' || asking === 'give-extend') && (
        <ExtendDialog
          key={waiting?.at}
          incident={incident}
          asks={asking === 'extend'}
          {...(waiting?.want.what === 'extend' ? { wish: { limit: waiting.want.limit, why: waiting.why } } : {})}
          onClose={leave}
        />
      )}
      {(asking === 'hold' || asking === 'give-hold' || asking === 'refuse') && (
        <WhyDialog
          title={
            asking === 'refuse'
              ? t('time-refuse-title', { number: incident.number })
              : `${t(words[asking])} ${incident.number}`
          }
          send={t(words[asking])}
          busy={command.busy}
          refusal={command.fault?.text ?? null}
          {...(asking === 'give-hold' && waiting !== null ? { begins: waiting.why } : {})}
          onClose={leave}
          onSend={(why) => {
            if (asking === 'hold') send('ask-time', { want: { what: 'hold' }, why });
            else send(asking === 'refuse' ? 'refuse-time' : 'hold', { why });
          }}
        />
      )}
    </Part>
  );
}

interface DecisionProps {
  readonly request: NonNullable<Incident['timeRequest']>;
  readonly busy: boolean;
  readonly onWithdraw: () => void;
  readonly onBegin: (what: Asking) => void;
}

/** Who asked does not decide, and may withdraw; so may whoever works on it after them. */
function Decision({ request, busy, onWithdraw, onBegin }: DecisionProps) {
  const { t } = useTranslation('incident');
  const me = useMe();
  const [mayAsk, mayGive] = [useMay('incident.ask_time'), useMay('incident.hold') && request.by.id !== me.id];
  return (
    <div className="mt-1.5 flex flex-wrap gap-1.5">
      {mayGive && (
        <Button onClick={() => onBegin(`give-${request.want.what}`)}>{t(`time-give-${request.want.what}`)}</Button>
      )}
      {mayGive && (
        <Button tone="quiet" onClick={() => onBegin('refuse')}>
          {t('time-refuse')}
        </Button>
      )}
      {mayAsk && (
        <Button tone="quiet" busy={busy} onClick={onWithdraw}>
          {t('time-withdraw')}
        </Button>
      )}
    </div>
  );
}
