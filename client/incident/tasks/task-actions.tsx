import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import type { Task } from '@watchroom/shared/incident/tasks/task.ts';
import type { TaskDo } from '@watchroom/shared/incident/tasks/task-machine.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { taskMovesNow } from './task-moves.ts';
import { TaskWordsDialog, type WordedMove } from './task-words-dialog.tsx';

interface TaskActionsProps {
  readonly incident: Incident;
  readonly task: Task;
  /** Of the department whose task it is. */
  readonly name: string;
}

/** What this person can do with a task; refusals stand where they acted. */
export function TaskActions({ incident, task, name }: TaskActionsProps) {
  const { t } = useTranslation('tasks');
  const me = useMe();
  const [saying, setSaying] = useState<WordedMove | null>(null);
  const command = useCommand(({ move, body }: { readonly move: TaskDo; readonly body: object }) => ({
    method: 'POST',
    path: `${apiPath`/api/incidents/${incident.id}/tasks/${String(task.n)}`}/${move}`,
    body,
    reply: IncidentReply,
  }));
  const moves = taskMovesNow(me, incident, task);
  if (moves.length === 0 && saying === null) return null;
  const begin = (move: TaskDo) => {
    command.clear();
    if (move === 'take' || move === 'approve') void command.run({ move, body: {} });
    else setSaying(move);
  };
  const own = me.department === task.department;
  const isHanding = task.state.at === 'handing';
  const wordOf = (move: TaskDo) => (move === 'take' && isHanding ? 'take-after-all' : move);
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {moves.map((move) => (
        <Button
          key={move}
          tone={own && !isHanding && (move === 'take' || move === 'finish') ? 'main' : 'quiet'}
          busy={command.busy}
          aria-label={t(`${wordOf(move)}-of`, { name })}
          onClick={() => begin(move)}
        >
          {t(wordOf(move))}
        </Button>
      ))}
      {command.fault !== null && saying === null && (
        <p role="alert" className="w-full text-fault">
          {command.fault.text}
        </p>
      )}
      {saying !== null && (
        <TaskWordsDialog
          move={saying}
          name={name}
          department={task.department}
          behalf={!own && (saying === 'finish' || saying === 'decline' || saying === 'hand-on')}
          busy={command.busy}
          refusal={command.fault?.text ?? null}
          onClose={() => setSaying(null)}
          onSend={(body) =>
            void command.run({ move: saying, body }).then((answer) => (answer?.ok ? setSaying(null) : undefined))
          }
        />
      )}
    </div>
  );
}
