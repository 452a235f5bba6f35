import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { cx } from '../../ui/class-names.ts';
import { Input } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { Choices } from '../../ui/control/toolbar.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { priorities, priorityName } from '../../ui/sign/shapes.ts';
import { type QueueFilter, queueScopes, togglePriority } from './queue-filter.ts';

interface QueueToolsProps {
  readonly filter: QueueFilter;
  readonly onFilter: (filter: QueueFilter) => void;
}

/** What of the queue is shown. */
export function QueueTools({ filter, onFilter }: QueueToolsProps) {
  const { t } = useTranslation('incident');
  return (
    <div className="flex flex-col gap-1.5 border-b border-line p-1.5">
      <div className="flex items-center gap-1.5">
        <Choices
          label={t('scope')}
          value={filter.scope}
          choices={queueScopes.map((value) => ({ value, text: t(`scope-${value}`) }))}
          onChange={(scope) => onFilter({ ...filter, scope })}
        />
        <PriorityToggles filter={filter} onFilter={onFilter} />
      </div>
      <div className="flex items-center gap-1.5">
        <span className="relative min-w-0 flex-1">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-2 size-3.5 -translate-y-1/2 text-ink-faint"
          />
          <Input
            type="search"
            aria-label={t('filter-text')}
            placeholder={t('filter-text')}
            value={filter.text}
            onChange={(event) => onFilter({ ...filter, text: event.target.value })}
            className="pl-7"
          />
        </span>
        <AreaFilter filter={filter} onFilter={onFilter} />
      </div>
    </div>
  );
}

function PriorityToggles({ filter, onFilter }: QueueToolsProps) {
  const { t } = useTranslation('incident');
  const { t: ui } = useTranslation('ui');
  return (
    <span className="ml-auto flex">
      {priorities.map((priority) => (
        <button
          key={priority}
          type="button"
          aria-pressed={filter.priorities.has(priority)}
          aria-label={t('filter-priority', { name: ui(`priority-${priorityName[priority]}`) })}
          title={t('filter-priority', { name: ui(`priority-${priorityName[priority]}`) })}
          onClick={() => onFilter(togglePriority(filter, priority))}
          className={cx(
            'flex size-7 items-center justify-center rounded-normal border hover:bg-hover',
            filter.priorities.has(priority) ? 'border-accent bg-accent-wash' : 'border-transparent',
          )}
        >
          <span aria-hidden="true">
            <PriorityShape priority={priority} />
          </span>
        </button>
      ))}
    </span>
  );
}

const ALL = 'all';

/** The areas of the second level: what a desk divides its city by. */
function AreaFilter({ filter, onFilter }: QueueToolsProps) {
  const { t } = useTranslation('incident');
  const areas = useAreas();
  const options = [...areas.values()]
    .filter((area) => area.level === 1)
    .map((area) => ({ value: area.id as string, text: area.name }));
  if (options.length < 2) return null;
  return (
    <span className="w-28 shrink-0">
      <Select
        label={t('filter-area')}
        value={filter.area ?? ALL}
        options={[{ value: ALL, text: t('all-areas') }, ...options]}
        onChange={(value) => onFilter({ ...filter, area: value === ALL ? null : (value as AreaId) })}
      />
    </span>
  );
}
