import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { isOpenTask } from '@watchroom/shared/incident/tasks/task.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Part } from '../panel/part.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { ScoreLine } from './score-line.tsx';
import { TaskLine } from './task-line.tsx';
import { mayAsk } from './task-moves.ts';

/** What departments were asked for on it: how each stands, who holds it up, and the way to ask another. */
export function TasksPart({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('tasks');
  const may = mayAsk(useMe(), incident);
  const [asking, setAsking] = useState(false);
  const { tasks } = incident;
  if (tasks.length === 0 && !may && !asking) return null;
  const done = tasks.filter((task) => !isOpenTask(task)).length;
  return (
    <Part
      title={t('tasks')}
      detail={tasks.length === 0 ? undefined : t('progress', { done, all: tasks.length })}
      tools={
        may ? (
          <Button tone="quiet" onClick={() => setAsking(true)}>
            {t('ask')}
          </Button>
        ) : undefined
      }
    >
      {tasks.length === 0 ? (
        <p className="text-ink-faint">{t('none')}</p>
      ) : (
        <>
          <ScoreLine incident={incident} />
          <ul aria-label={t('tasks')}>
            {tasks.map((task) => (
              <TaskLine key={task.n} incident={incident} task={task} />
            ))}
          </ul>
        </>
      )}
      {asking && <AskDialog incident={incident} onClose={() => setAsking(false)} />}
    </Part>
  );
}
