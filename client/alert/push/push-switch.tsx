import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import type { PushHere, usePush } from './use-push.ts';

interface PushSwitchProps {
  /** Whose browser it is: each is rung for other things, and says so. */
  readonly of: 'unit' | 'site' | 'desk';
  readonly push: ReturnType<typeof usePush>;
}

/** How push stands in this browser, the ways to turn it on and off, and a test of it that says how the push service answered. */
export function PushSwitch({ of, push }: PushSwitchProps) {
  const { t } = useTranslation('push');
  const [told, setTold] = useState<string | null>(null);
  const tryIt = async () => {
    const word = await push.test();
    if (word === null) return setTold(null);
    setTold(t(word === 'sent' ? 'test-sent' : word === 'gone' ? 'test-gone' : 'test-failed'));
    if (word === 'gone') await push.again();
  };
  return (
    <>
      <p className="text-meta text-ink-soft">{t(stateText(of, push.here))}</p>
      <div className="flex flex-wrap gap-2">
        {(push.here === 'off' || push.here === 'unreachable') && (
          <Button tone="main" busy={push.busy} onClick={() => void push.turnOn()}>
            {t('turn-on')}
          </Button>
        )}
        {push.here === 'on' && (
          <>
            <Button busy={push.busy} onClick={() => void tryIt()}>
              {t('test')}
            </Button>
            <Button tone="quiet" busy={push.busy} onClick={() => void push.turnOff()}>
              {t('turn-off')}
            </Button>
          </>
        )}
      </div>
      {told !== null && (
        <p role="status" className="text-meta">
          {told}
        </p>
      )}
      {push.fault !== null && (
        <p role="alert" className="text-meta text-fault">
          {push.fault.text}
        </p>
      )}
    </>
  );
}

function stateText(of: PushSwitchProps['of'], here: PushHere) {
  if (of === 'desk') return `desk-${here}` as const;
  return of === 'site' && (here === 'on' || here === 'off') ? (`site-${here}` as const) : (`state-${here}` as const);
}
