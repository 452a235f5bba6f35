import type { Alert, Attempt } from '@watchroom/shared/alert/chain/alert.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../platform/use-room.ts';
import { cx } from '../../ui/class-names.ts';
import { Moment } from '../../ui/sign/age.tsx';
import { worthShowing } from './worth-showing.ts';

interface AlertTrailProps {
  /** The assignment or receipt it is about. */
  readonly subject: string;
  /** `messages`: of what one wrote to people oneself (MSG-10). */
  readonly from?: 'alerts' | 'messages';
}

/** ALR-12: over which channels somebody was alerted to this order or message, and what became of each. Nothing while the page alone did. */
export function AlertTrail({ subject, from = 'alerts' }: AlertTrailProps) {
  const { t } = useTranslation('chain');
  const alerts = useRows(from, 'alert');
  const shown = useMemo(() => worthShowing(alerts.values(), subject), [alerts, subject]);
  if (shown.length === 0) return null;
  return (
    <ul aria-label={t('trail')} className="flex flex-col gap-0.5 text-meta text-ink-soft">
      {shown.map((alert) => (
        <Line key={alert.id} alert={alert} alone={shown.length === 1} />
      ))}
    </ul>
  );
}

function Line({ alert, alone }: { readonly alert: Alert; readonly alone: boolean }) {
  const { t } = useTranslation('chain');
  const name = alert.nth === 0 ? t('no-person') : t('person', { nth: alert.nth });
  return (
    <li className="flex flex-wrap gap-x-2">
      {!alone && <span>{name}</span>}
      {alert.attempts.map((attempt) => (
        <Channel key={attempt.channel} attempt={attempt} />
      ))}
    </li>
  );
}

function Channel({ attempt: { channel, state } }: { readonly attempt: Attempt }) {
  const { t } = useTranslation('chain');
  const { t: words } = useTranslation('incident');
  const came = state.at === 'device' || state.at === 'seen';
  const why = 'word' in state ? `（${words(`lost-${state.word}`)}）` : '';
  return (
    <span className={cx(came && 'text-ink', state.at === 'failed' && 'text-fault')}>
      {words(`ring-${channel}`)} {t(`at-${state.at}`)}
      {why} <Moment at={state.since} form="time" />
    </span>
  );
}
