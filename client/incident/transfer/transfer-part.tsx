import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { isSent, isWorkedOn } from '@watchroom/shared/incident/transfer/transfer-machine.ts';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { WhyDialog } from '../ownership/why-dialog.tsx';
import { Part } from '../panel/part.tsx';
import { dateTime } from '../time/due-text.ts';
import { useCaseStep } from '../use-case-step.ts';
import { OwnerName } from './owner-name.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

type Asking = 'transfer' | 'ask-return' | 'no';

/** By whose hands a case came here, who follows it up, and whether it is to go back. */
export function TransferPart({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('supervision');
  const me = useMe();
  const works = isWorkedOn(incident);
  const [maySend, mayDecide] = [useMay('incident.transfer') && works, useMay('incident.return') && works];
  const { asking, command, begin, leave, send } = useCaseStep<Asking>(incident.id);
  const { senders, asked } = incident.transfer ?? { senders: [], asked: null };
  if (senders.length === 0 && asked === null && !maySend && asking === null) return null;
  return (
    <Part
      title={t('transfers')}
      detail={<TransferSign incident={incident} />}
      tools={
        maySend &&
        asked === null && (
          <>
            <Button tone="quiet" onClick={() => begin('ask-return')}>
              {t('return-ask')}
            </Button>
            <Button tone="quiet" onClick={() => begin('transfer')}>
              {t('transfer')}
            </Button>
          </>
        )
      }
    >
      <Senders senders={senders} />
      {asked !== null && (
        <p className="min-w-0 break-words">{t('return-asked', { name: asked.by.name, why: asked.why })}</p>
      )}
      {asked !== null && mayDecide && (
        <Decision
          mine={asked.by.id === me.id}
          busy={command.busy}
          onBack={() => send('return', { back: true })}
          onKeep={() => begin('no')}
        />
      )}
      {command.fault !== null && asking === null && (
        <p role="alert" className="text-fault">
          {command.fault.text}
        </p>
      )}
      {asking === 'transfer' && <TransferDialog incident={incident} onClose={leave} />}
      {(asking === 'ask-return' || asking === 'no') && (
        <WhyDialog
          title={t(asking === 'no' ? 'return-no-title' : 'return-ask-title', { number: incident.number })}
          send={t(asking === 'no' ? 'return-no' : 'return-ask')}
          busy={command.busy}
          refusal={command.fault?.text ?? null}
          onClose={leave}
          onSend={(why) => (asking === 'no' ? send('return', { back: false, why }) : send('ask-return', { why }))}
        />
      )}
    </Part>
  );
}

function Senders({ senders }: { readonly senders: NonNullable<Incident['transfer']>['senders'] }) {
  const { t } = useTranslation('supervision');
  const zone = useZone();
  if (senders.length === 0) return null;
  return (
    <>
      <ol className="flex flex-col gap-1">
        {senders.map(({ owner, department, by, at, why }) => (
          <li key={at} className="min-w-0 break-words text-meta text-ink-soft">
            <OwnerName owner={owner} department={department} />{' '}
            {t('transfer-by', { name: by.name, time: dateTime(at, zone), why })}
          </li>
        ))}
      </ol>
      <p className="text-meta text-ink-faint">{t('transfer-follows')}</p>
    </>
  );
}

/** What it waits for: somebody to take it, or a supervisor to decide. */
function TransferSign({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('supervision');
  if (incident.transfer?.asked != null) return <Badge look="strong">{t('return-waits')}</Badge>;
  return isSent(incident) ? <Badge look="strong">{t('transfer-waits')}</Badge> : null;
}

interface DecisionProps {
  /** Who asked does not decide. */
  readonly mine: boolean;
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onKeep: () => void;
}

function Decision({ mine, busy, onBack, onKeep }: DecisionProps) {
  const { t } = useTranslation('supervision');
  return (
    <div className="mt-1.5 flex flex-wrap gap-1.5">
      {!mine && (
        <Button busy={busy} title={t('return-yes-hint')} onClick={onBack}>
          {t('return-yes')}
        </Button>
      )}
      <Button tone="quiet" onClick={onKeep}>
        {t('return-no')}
      </Button>
    </div>
  );
}
