import { PublicStep } from '@watchroom/shared/intake/public/public-api.ts';
import { Check, Circle, CircleDot } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/class-names.ts';
import { Button } from '../../ui/control/button.tsx';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { publicServer } from './public-server.ts';
import { useAsked } from './use-asked.ts';

/** PUB-4: how far a report is, in words, for who has its address. */
export function StatePage({ token }: { readonly token: string }) {
  const { t, i18n } = useTranslation('public');
  const { answer, busy, again } = useAsked(useCallback(() => publicServer.state(token), [token]));
  if (answer === null) return <Skeleton rows={4} />;
  if (!answer.ok) return <ErrorState text={answer.fault.text} onRetry={() => void again()} />;
  const { number, receivedAt, step, photos } = answer.value;
  const form = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'long',
    timeStyle: 'short',
  });
  return (
    <>
      <h1 className="text-title font-semibold">{t('state-title')}</h1>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-ink-soft">{t('sent-number')}</dt>
        <dd className="font-semibold tabular-nums">{number}</dd>
        <dt className="text-ink-soft">{t('received')}</dt>
        <dd className="tabular-nums">{form.format(new Date(receivedAt))}</dd>
        <dt className="text-ink-soft">{t('state-photos')}</dt>
        <dd>{t('state-photos-n', { n: photos })}</dd>
      </dl>
      <Steps step={step} />
      <Button busy={busy} onClick={() => void again()}>
        {t('state-refresh')}
      </Button>
      <p className="text-meta text-ink-soft">{t('privacy')}</p>
    </>
  );
}

function Steps({ step }: { readonly step: PublicStep }) {
  const { t } = useTranslation('public');
  // What ended without being dealt with never passed the steps between: only its beginning and its end are known.
  const way: PublicStep[] =
    step === 'ended' ? ['received', 'ended'] : PublicStep.options.filter((one) => one !== 'ended');
  const reached = way.indexOf(step);
  const isLast = reached === way.length - 1;
  return (
    <ol className="flex flex-col">
      {way.map((one, at) => {
        const Icon = at < reached || (at === reached && isLast) ? Check : at === reached ? CircleDot : Circle;
        return (
          <li
            key={one}
            aria-current={at === reached ? 'step' : undefined}
            className={cx(
              'row-min flex items-center gap-3 border-l-4 pl-3',
              at <= reached ? 'border-accent' : 'border-line text-ink-faint',
              at === reached && 'text-lead font-semibold',
            )}
          >
            <Icon aria-hidden="true" className="size-5 shrink-0" />
            {t(`step-${one}`)}
          </li>
        );
      })}
    </ol>
  );
}
