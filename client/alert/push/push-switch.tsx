import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { trialLines } from './trial-lines.ts';
import type { PushHere, usePush } from './use-push.ts';
import { useTrial } from './use-trial.ts';

interface PushSwitchProps {
  /** Whose browser it is: each is rung for other things, and says so. */
  readonly of: 'unit' | 'site' | 'desk';
  readonly push: ReturnType<typeof usePush>;
}

/** How push stands in this browser, the ways to turn it on and off, and a test alert by each way that there is (ALR-17). */
export function PushSwitch({ of, push }: PushSwitchProps) {
  const { t } = useTranslation('push');
  const trial = useTrial(of !== 'desk');
  const fault = push.fault ?? trial.fault;
  return (
    <>
      <p className="text-meta text-ink-soft">{t(stateText(of, push.here))}</p>
      <div className="flex flex-wrap gap-2">
        {(push.here === 'off' || push.here === 'unreachable') && (
          <Button tone="main" busy={push.busy} onClick={() => void push.turnOn()}>
            {t('turn-on')}
          </Button>
        )}
        <Button busy={trial.busy} onClick={() => void trial.run().then(push.again)}>
          {t('test')}
        </Button>
        {push.here === 'on' && (
          <Button tone="quiet" busy={push.busy} onClick={() => void push.turnOff()}>
            {t('turn-off')}
          </Button>
        )}
      </div>
      {trial.state !== null && (
        <div role="status" className="text-meta">
          <ul className="flex flex-col gap-1">
            {trialLines(trial.state).map((line) => (
              <li key={line.key}>{line.key === 'trial-socket' ? t(line.key, { s: line.s }) : t(line.key)}</li>
            ))}
          </ul>
        </div>
      )}
      {fault !== null && (
        <p role="alert" className="text-meta text-fault">
          {fault.text}
        </p>
      )}
    </>
  );
}

function stateText(of: PushSwitchProps['of'], here: PushHere) {
  if (of === 'desk') return `desk-${here}` as const;
  return of === 'site' && (here === 'on' || here === 'off') ? (`site-${here}` as const) : (`state-${here}` as const);
}
