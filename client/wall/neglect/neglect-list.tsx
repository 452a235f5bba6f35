import type { TourCamera } from '@watchroom/shared/tour/neglect.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { Select } from '../../ui/control/select.tsx';
import { ErrorState } from '../../ui/feedback/states.tsx';
import { momentMs, useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';
import { SourceItem, type SourceUse } from '../control/source-item.tsx';
import { HOURS, type Hours, useNeglect, useNight, useWaiting } from './use-neglect.ts';

/** TOU-5: cameras that the tours were made to see and nobody saw for some hours; each can be put on a tile at once. */
export function NeglectList(use: SourceUse) {
  const { t } = useTranslation('wall');
  const [hours, setHours] = useState<Hours>('12');
  const answer = useNeglect(hours);
  return (
    <section aria-label={t('neglect')} className="border-t border-line">
      <header className="flex items-center gap-2 px-3 py-2">
        <h3 className="min-w-0 flex-1 truncate text-meta text-ink-soft">
          {t('neglect')}
          {answer.data !== undefined && ` · ${answer.data.neglected.length}/${answer.data.cameras}`}
        </h3>
        <span className="w-28">
          <Select
            label={t('neglect-hours')}
            value={hours}
            options={HOURS.map((value) => ({ value, text: t('neglect-n', { n: value }) }))}
            onChange={setHours}
          />
        </span>
      </header>
      {answer.isError && <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />}
      {answer.data?.neglected.length === 0 && <p className="px-3 pb-2 text-ink-faint">{t('neglect-none')}</p>}
      <Waiting use={use} cameras={answer.data?.neglected ?? []} />
    </section>
  );
}

/** TOU-8: at the end of a night, the cameras of the tours that nobody looked through in it. */
export function NightList(use: SourceUse) {
  const { t } = useTranslation('wall');
  const zone = useZone();
  const answer = useNight();
  const { data } = answer;
  const moment = (at: string) => momentText(momentMs(at) ?? 0, zone, 'date-time');
  return (
    <section aria-label={t('night')} className="border-t border-line">
      <header className="px-3 py-2 text-meta text-ink-soft">
        <h3>
          {t('night')}
          {data !== undefined && ` · ${data.gaps.length}/${data.cameras}`}
        </h3>
        {data !== undefined && (
          <p className="text-ink-faint tabular-nums">
            {t('night-span', { from: moment(data.from), to: moment(data.to) })}
          </p>
        )}
      </header>
      {answer.isError && <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />}
      {data?.gaps.length === 0 && data.cameras > 0 && <p className="px-3 pb-2 text-ink-faint">{t('night-none')}</p>}
      <Waiting use={use} cameras={data?.gaps ?? []} />
    </section>
  );
}

function Waiting({ use, cameras }: { readonly use: SourceUse; readonly cameras: readonly TourCamera[] }) {
  const { t } = useTranslation('wall');
  const waiting = useWaiting();
  const purpose = { reason: t('reason-wall') };
  return (
    <ul>
      {cameras.map((one) => (
        <SourceItem
          key={one.camera}
          {...use}
          wish={{ kind: 'camera', camera: one.camera, purpose }}
          text={one.name}
          detail={waiting(one)}
        />
      ))}
    </ul>
  );
}
