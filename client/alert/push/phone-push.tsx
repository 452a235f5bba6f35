import { hushMinutes } from '@watchroom/shared/alert/push/push-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { usePush } from './use-push.ts';
import { useShownHere } from './use-shown-here.ts';

/** ALR-7, ALR-8: whether this phone is rung while its page is closed, a test of it, and quiet for what is not urgent. */
export function PhonePush() {
  const { t } = useTranslation('push');
  const push = usePush();
  const [told, setTold] = useState<string | null>(null);
  useShownHere();
  if (push.state === undefined) return null;
  const { hushUntil } = push.state;
  const tryIt = async () => {
    const word = await push.test();
    if (word === null) return setTold(null);
    setTold(t(word === 'sent' ? 'test-sent' : word === 'gone' ? 'test-gone' : 'test-failed'));
    if (word === 'gone') await push.again();
  };
  return (
    <section
      aria-labelledby="phone-push"
      className="flex flex-col gap-2 rounded-normal border border-line bg-panel p-3"
    >
      <h2 id="phone-push" className="text-lead font-semibold">
        {t('title')}
      </h2>
      <p className="text-meta text-ink-soft">{t(`state-${push.here}`)}</p>
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
      {push.here === 'on' && (
        <fieldset className="flex flex-wrap items-center gap-2">
          <legend className="text-meta text-ink-soft">{t('hush-title')}</legend>
          {hushUntil === null ? (
            hushMinutes
              .filter((minutes) => minutes > 0)
              .map((minutes) => (
                <Button key={minutes} tone="quiet" busy={push.busy} onClick={() => void push.hush(minutes)}>
                  {t('hush-n', { n: minutes })}
                </Button>
              ))
          ) : (
            <>
              <span>
                {t('hush-until')} <Moment at={hushUntil} form="time" />
              </span>
              <Button tone="quiet" busy={push.busy} onClick={() => void push.hush(0)}>
                {t('hush-end')}
              </Button>
            </>
          )}
          <p className="w-full text-meta text-ink-faint">{t('hush-hint')}</p>
        </fieldset>
      )}
    </section>
  );
}
