import { hushMinutes } from '@watchroom/shared/alert/push/push-api.ts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { phonePlace } from './push-place.ts';
import { PushSwitch } from './push-switch.tsx';
import { usePush } from './use-push.ts';
import { type Shown, useShownHere } from './use-shown-here.ts';

export interface PhonePushProps {
  /** What the page shows by itself. */
  readonly shown: Shown;
  /** Whose phone it is: it is rung for other things, and says so. */
  readonly of: 'unit' | 'site';
}

/** ALR-7, ALR-8: whether this phone is rung while its page is closed, a test of it, and quiet for what is not urgent. */
export function PhonePush({ shown, of }: PhonePushProps) {
  const { t } = useTranslation('push');
  const push = usePush(phonePlace);
  useShownHere(phonePlace, shown);
  if (push.state === undefined) return null;
  const { hushUntil } = push.state;
  return (
    <section
      aria-labelledby="phone-push"
      className="flex flex-col gap-2 rounded-normal border border-line bg-panel p-3"
    >
      <h2 id="phone-push" className="text-lead font-semibold">
        {t('title')}
      </h2>
      <PushSwitch of={of} push={push} />
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
          <p className="w-full text-meta text-ink-faint">{t(of === 'site' ? 'site-hush' : 'hush-hint')}</p>
        </fieldset>
      )}
    </section>
  );
}
