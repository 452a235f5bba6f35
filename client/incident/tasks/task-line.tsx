import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { isOpenTask, type Task } from '@watchroom/shared/incident/tasks/task.ts';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { Moment } from '../../ui/sign/age.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';
import { useDepartmentName } from '../use-types.ts';
import { TaskActions } from './task-actions.tsx';

interface TaskLineProps {
  readonly incident: Incident;
  readonly task: Task;
}

/** One department's task: whose, how far, by when, what is wanted, what was said last, and what this person can do with it. */
export function TaskLine({ incident, task }: TaskLineProps) {
  const { t } = useTranslation('tasks');
  const areas = useAreas();
  const name = useDepartmentName()(task.department) ?? task.department;
  const { state } = task;
  return (
    <li aria-label={name} className="flex flex-col gap-1 border-t border-line py-1.5">
      <p className="flex flex-wrap items-center gap-x-2">
        <strong className="font-semibold">{name}</strong>
        <span className="text-meta text-ink-faint">{areas.get(task.area)?.name ?? task.area}</span>
        <Badge look={state.at === 'handing' ? 'strong' : state.at === 'asked' ? 'outline' : 'plain'}>
          {t(state.at === 'asked' && state.again !== undefined ? 'state-again' : `state-${state.at}`)}
        </Badge>
        <TaskTime task={task} stands={incident.state.at === 'on_hold' ? incident.state.since : null} />
      </p>
      <p className="break-words whitespace-pre-wrap">{task.want}</p>
      <LastWords task={task} />
      <TaskActions incident={incident} task={task} name={name} />
    </li>
  );
}

/** What is left; held, it stands; of what ended only when, and whether it was late. */
function TaskTime({ task, stands }: { readonly task: Task; readonly stands: string | null }) {
  const { t } = useTranslation('tasks');
  const { startAt, warnAt, dueAt, doneAt } = task.clock;
  if (!isOpenTask(task))
    return (
      <span className="ml-auto inline-flex items-center gap-1 text-meta text-ink-soft">
        {doneAt !== null && doneAt > dueAt && task.state.at !== 'withdrawn' && (
          <Badge look="outline">{t('late-done')}</Badge>
        )}
        <Moment at={task.state.since} />
      </span>
    );
  return (
    <span className="ml-auto inline-flex items-center gap-1">
      {task.clock.overdueAt !== null && <Badge look="strong">{t('late')}</Badge>}
      <ClockRing startAt={startAt} warnAt={warnAt} dueAt={dueAt} doneAt={stands} label={t('due')} />
      <Moment at={dueAt} className="text-meta text-ink-faint" />
    </span>
  );
}

/** What was said last, how often it was sent back, and who had it before. */
function LastWords({ task }: { readonly task: Task }) {
  const { t } = useTranslation('tasks');
  const departmentName = useDepartmentName();
  const { returns, handed = [] } = task;
  const names = handed.map(({ department }) => departmentName(department) ?? department).join('、');
  const said = useSaid(task);
  return (
    <p className="text-meta break-words text-ink-soft">
      {said}
      {returns > 0 && ` · ${t('returns', { n: returns })}`}
      {names !== '' && ` · ${t('had-by', { names })}`}
    </p>
  );
}

function useSaid({ state, by }: Task): string {
  const { t } = useTranslation('tasks');
  const departmentName = useDepartmentName();
  if (state.at === 'handing')
    return t('handing-said', { by: state.by.name, name: departmentName(state.to) ?? state.to, why: state.why });
  if ('kept' in state && state.kept !== undefined)
    return t('kept-said', { name: state.kept.by.name, words: state.kept.why });
  if (state.at === 'taken' || (state.at === 'asked' && state.again === undefined))
    return t('asked-by', { name: by.name });
  const said = state.at === 'asked' ? state.again : state;
  if (said === undefined) return '';
  return t('said-by', { name: said.by.name, words: 'why' in said ? said.why : said.words });
}
