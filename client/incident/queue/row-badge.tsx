import { waitsAbove } from '@watchroom/shared/incident/escalation/hand-up.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { nobodyTook } from '@watchroom/shared/incident/nobody-took.ts';
import { lacksCommander } from '@watchroom/shared/incident/ownership/lacks-commander.ts';
import { isNobodys } from '@watchroom/shared/incident/ownership/ownership.ts';
import type { Task } from '@watchroom/shared/incident/tasks/task.ts';
import { waitingRequest } from '@watchroom/shared/incident/time/time-request-machine.ts';
import { isSent } from '@watchroom/shared/incident/transfer/transfer-machine.ts';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/sign/badge.tsx';
import { IncidentStateMark } from '../incident-words.tsx';
import { TaskBadge } from '../tasks/task-badge.tsx';
import { hasLateTask } from '../tasks/task-moves.ts';

interface RowBadgeProps {
  readonly incident: Incident;
  /** What waits for the reader's department. */
  readonly own: Task | null;
}

/** The one thing to know of an incident in the queue: what wants somebody, else where it stands. */
export function RowBadge({ incident, own }: RowBadgeProps) {
  const { t } = useTranslation('incident');
  if (own !== null) return <TaskBadge own={own} />;
  if (nobodyTook(incident)) return <Badge look="fault">{t('nobody-took')}</Badge>;
  if (waitsAbove(incident))
    return <Badge look="strong">{t('handed-up-to', { name: incident.escalation.handed?.name })}</Badge>;
  if (incident.handover !== null)
    return <Badge look="strong">{t('handover-waits-for', { name: incident.handover.to.name })}</Badge>;
  const asked = waitingRequest(incident);
  if (asked !== null) return <Badge look="strong">{t(`time-waits-${asked.want.what}`)}</Badge>;
  if (!isSent(incident) && isNobodys(incident)) return <Badge look="fault">{t('nobodys')}</Badge>;
  if (isSent(incident)) return <Badge look="strong">{t('sent-here')}</Badge>;
  if (lacksCommander(incident)) return <Badge look="strong">{t('commander-none')}</Badge>;
  if (hasLateTask(incident)) return <TaskBadge own={null} />;
  return <IncidentStateMark at={incident.state.at} />;
}
