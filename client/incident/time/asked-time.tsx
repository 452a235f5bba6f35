import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { TimeRequest } from '@watchroom/shared/incident/time/time-request.ts';
import { useTranslation } from 'react-i18next';
import { useZone } from '../../ui/sign/time-source.ts';
import { dateTime } from './due-text.ts';
import { useDueAfter } from './use-due-after.ts';

/** What is asked for, by when it would be due then, and how it was refused. */
export function AskedTime({ incident, request }: { readonly incident: Incident; readonly request: TimeRequest }) {
  const { t } = useTranslation('incident');
  const zone = useZone();
  const { want, by, why, refused } = request;
  const then = useDueAfter(incident, want.what === 'extend' ? want.limit : { n: 0, unit: '' });
  const limit = want.what === 'extend' ? { n: want.limit.n, unit: t(`extend-unit-${want.limit.unit}`) } : {};
  return (
    <div className="flex min-w-0 flex-col gap-0.5 break-words">
      <p>{t(`time-asked-${want.what}`, { name: by.name, why, ...limit })}</p>
      {refused === null ? (
        <p className="text-meta text-ink-faint tabular-nums">
          {t('time-waits-hint')} {then !== null && t('time-then', { due: dateTime(then.due, zone) })}
        </p>
      ) : (
        <p className="text-ink-soft">{t('time-refused', { name: refused.by.name, why: refused.why })}</p>
      )}
    </div>
  );
}
