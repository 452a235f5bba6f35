import { NeglectReply } from '@watchroom/shared/tour/neglect.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { Select } from '../../ui/control/select.tsx';
import { ErrorState } from '../../ui/feedback/states.tsx';
import { useNow } from '../../ui/sign/time-source.ts';
import { durationText } from '../../ui/sign/time-text.ts';
import { SourceItem, type SourceUse } from '../control/source-item.tsx';

const HOURS = ['1', '4', '12', '24', '72'] as const;
const EVERY_MS = 60_000;

/** TOU-5: cameras that the tours were made to see and nobody saw for some hours; each can be put on a tile at once. */
export function NeglectList(use: SourceUse) {
  const { t } = useTranslation('wall');
  const [hours, setHours] = useState<(typeof HOURS)[number]>('12');
  const now = useNow(EVERY_MS);
  const answer = useAnswer({
    key: ['tour-neglect', hours],
    ask: { method: 'GET', path: `/api/tour-neglect?hours=${hours}`, reply: NeglectReply },
    everyMs: EVERY_MS,
  });
  const purpose = { reason: t('reason-wall') };
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
      <ul>
        {answer.data?.neglected.map(({ camera, name, lastLookAt }) => (
          <SourceItem
            key={camera}
            {...use}
            wish={{ kind: 'camera', camera, purpose }}
            text={name}
            detail={
              lastLookAt === null
                ? t('neglect-never')
                : t('neglect-since', { ago: durationText(now - Date.parse(lastLookAt)) })
            }
          />
        ))}
      </ul>
    </section>
  );
}
