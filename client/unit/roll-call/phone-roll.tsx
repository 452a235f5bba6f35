import { toMs } from '@watchroom/shared/kernel/time.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useDeed, useOwnDeed } from '../../platform/offline/use-outbox.ts';
import { useRows } from '../../platform/use-room.ts';
import { Button } from '../../ui/control/button.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';
import { useNow } from '../../ui/sign/time-source.ts';
import { lineOfUnit } from './roll-lists.ts';
import { useRollRing } from './use-roll.ts';

/** On a unit's own device: it rings, and one tap answers. Where and when are the server's to say. */
export function PhoneRoll({ unit }: { readonly unit: string }) {
  const { t } = useTranslation('roll');
  const lines = useRows('roll-calls', 'roll-line');
  const line = lineOfUnit(lines.values(), unit, useNow());
  const own = useOwnDeed('roll.answer', line?.id);
  const answer = useDeed((id: string) => ({
    deed: 'roll.answer',
    about: id,
    chain: `roll:${id}`,
    path: apiPath`/api/roll-lines/${id}/answer`,
    body: { json: {} },
  }));
  useRollRing(line?.state === 'called' && own === null ? line : null);
  if (line === null) return null;
  const answeredAt = line.answer?.at ?? own?.at;
  if (answeredAt !== undefined)
    return (
      <p role="status" className="rounded-normal border border-line bg-panel p-3 text-body text-ink-soft">
        {t('phone-done')} <Moment at={answeredAt} form="time" />
      </p>
    );
  return (
    <section
      aria-live="assertive"
      aria-labelledby="roll-title"
      className="flex flex-col gap-3 rounded-normal border-2 border-accent bg-panel p-3"
    >
      <header className="flex items-center gap-3">
        <h2 id="roll-title" className="text-title font-semibold">
          {t('phone-title')}
        </h2>
        <span className="ml-auto text-lead">
          <ClockRing
            startAt={line.calledAt}
            warnAt={toMs(line.endsAt) - 60_000}
            dueAt={line.endsAt}
            doneAt={null}
            label={t('until')}
          />
        </span>
      </header>
      {line.words !== '' && <p className="text-lead">{line.words}</p>}
      <p className="text-meta text-ink-soft">{t('started-by', { name: line.by.name })}</p>
      <Button className="min-h-14 text-lead" tone="main" busy={answer.busy} onClick={() => void answer.run(line.id)}>
        {t('phone-answer')}
      </Button>
    </section>
  );
}
