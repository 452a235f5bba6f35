import { RunningRolls } from '@watchroom/shared/unit/roll-call/roll-call.ts';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Age } from '../../ui/sign/age.tsx';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';

/** Units answer within seconds; the call itself takes minutes. */
const EVERY_MS = 5_000;
/** More do not fit on any wall. */
const SHOWN = 4;

/** How far the roll calls are that run now: how many answered of how many, and when it ends. It names nobody (WAL-4). */
export function RollsTile() {
  const { t } = useTranslation('wall');
  const answer = useAnswer({
    key: ['running-rolls'],
    ask: { method: 'GET', path: '/api/roll-calls/running', reply: RunningRolls },
    everyMs: EVERY_MS,
  });
  // What was known before stays, with an age that grows.
  if (answer.data === undefined)
    return answer.isError ? (
      <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
    ) : (
      <Skeleton rows={3} />
    );
  const { at, running } = answer.data;
  return (
    <section aria-label={t('rolls')} className="flex h-full flex-col overflow-hidden bg-panel">
      <h2 className="flex shrink-0 items-center gap-2 border-b border-line px-3 py-1 text-lead text-ink-soft">
        <span className="flex-1 truncate">{t('rolls')}</span>
        <Age at={at} />
      </h2>
      {running.length === 0 ? (
        <EmptyState title={t('rolls-none')} />
      ) : (
        <ul className="flex min-h-0 flex-1 flex-col justify-evenly overflow-hidden">
          {running.slice(0, SHOWN).map((roll) => (
            <Roll key={roll.id} roll={roll} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Roll({ roll }: { readonly roll: RunningRolls['running'][number] }) {
  const { t } = useTranslation('wall');
  const { area, startedAt, endsAt, called, answered } = roll;
  return (
    <li className="flex min-w-0 items-center gap-3 px-3">
      <span className="text-figure font-semibold text-ink tabular-nums">{t('rolls-of', { answered, called })}</span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-lead">{area}</span>
        <span className="text-meta text-ink-soft">{t('rolls-waits', { n: called - answered })}</span>
      </span>
      <ClockRing startAt={startedAt} warnAt={endsAt} dueAt={endsAt} doneAt={null} label={t('rolls-ends')} />
    </li>
  );
}
