import { RunningRolls } from '@watchroom/shared/unit/roll-call/roll-call.ts';
import { useTranslation } from 'react-i18next';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';
import { ProgressLine, ProgressTile } from './progress-tile.tsx';

/** How far the roll calls are that run now: how many answered of how many, and when it ends. It names nobody (WAL-4). */
export function RollsTile() {
  const { t } = useTranslation('wall');
  return (
    <ProgressTile
      title={t('rolls')}
      none={t('rolls-none')}
      path="/api/roll-calls/running"
      reply={RunningRolls}
      linesOf={({ running }) => running}
      line={({ id, area, startedAt, endsAt, called, answered }) => (
        <ProgressLine
          key={id}
          figure={t('rolls-of', { answered, called })}
          of={area}
          detail={t('rolls-waits', { n: called - answered })}
        >
          <ClockRing startAt={startedAt} warnAt={endsAt} dueAt={endsAt} doneAt={null} label={t('rolls-ends')} />
        </ProgressLine>
      )}
    />
  );
}
