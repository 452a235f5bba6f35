import { useTranslation } from 'react-i18next';
import { useReplicaState } from '../../platform/use-room.ts';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RollCard } from './roll-card.tsx';
import { useRollCalls } from './use-roll.ts';

/** The roll calls of the last hours: what runs on top, results below. */
export function RollPanel() {
  const { t } = useTranslation('roll');
  const calls = useRollCalls();
  const cold = useReplicaState('roll-calls') === 'cold';
  return (
    <Panel title={t('calls')} detail={calls.length} scrolls>
      {cold && <Skeleton rows={4} />}
      {!cold && calls.length === 0 && <EmptyState title={t('none')} hint={t('none-hint')} />}
      {calls.map((roll) => (
        <RollCard key={roll.call.id} roll={roll} />
      ))}
    </Panel>
  );
}
