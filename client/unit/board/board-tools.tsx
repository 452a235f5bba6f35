import { UnitStatus } from '@watchroom/shared/unit/unit-api.ts';
import { useTranslation } from 'react-i18next';
import { useCity, useTextIn } from '../../platform/use-session.ts';
import { Input } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { Switch } from '../../ui/control/switch.tsx';
import { type BoardChoice, EVERY, ON_DUTY } from './board-groups.ts';

const ALL = 'all';

/** What the board shows, and in which order. */
export function BoardTools({
  choice,
  onChoice,
}: {
  readonly choice: BoardChoice;
  readonly onChoice: (choice: BoardChoice) => void;
}) {
  const { t } = useTranslation('forces');
  const { t: unit } = useTranslation('unit');
  const { roles, levels } = useCity();
  const textIn = useTextIn();
  const set = (part: Partial<BoardChoice>) => onChoice({ ...choice, ...part });
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1.5 border-b border-line p-1.5">
      <span className="w-44">
        <Input
          type="search"
          aria-label={t('find-unit')}
          placeholder={t('find-unit')}
          value={choice.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </span>
      <span className="w-40">
        <Select
          label={t('status-filter')}
          value={choice.status}
          options={[
            { value: ON_DUTY, text: t('all-on') },
            { value: EVERY, text: t('all-units') },
            ...UnitStatus.options.map((status) => ({ value: status, text: unit(`status-${status}`) })),
          ]}
          onChange={(status) => set({ status })}
        />
      </span>
      <span className="w-40">
        <Select
          label={t('role-filter')}
          value={choice.role ?? ALL}
          options={[
            { value: ALL, text: t('all-roles') },
            ...roles.map((role) => ({ value: role.id as string, text: textIn(role.name) })),
          ]}
          onChange={(role) => set({ role: role === ALL ? null : role })}
        />
      </span>
      <span className="w-32">
        <Select
          label={t('area-level')}
          value={String(choice.level)}
          options={levels.map((level, at) => ({ value: String(at), text: textIn(level.name) }))}
          onChange={(level) => set({ level: Number(level) })}
        />
      </span>
      <span className="w-36">
        <Select
          label={t('order')}
          value={choice.order}
          options={(['time', 'status', 'name'] as const).map((order) => ({ value: order, text: t(`order-${order}`) }))}
          onChange={(order) => set({ order })}
        />
      </span>
      <Switch label={t('only-late')} checked={choice.onlyLate} onChange={(onlyLate) => set({ onlyLate })} />
    </div>
  );
}
