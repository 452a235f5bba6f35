import { Flow, Priority } from '@watchroom/shared/incident/incident-type.ts';
import { DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { useCity, useTextIn } from '../../../platform/use-session.ts';
import { Checkbox } from '../../../ui/control/checkbox.tsx';
import { Combobox } from '../../../ui/control/combobox.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { Input } from '../../../ui/control/input.tsx';
import { PickedList } from '../../../ui/control/picked-list.tsx';
import { Select } from '../../../ui/control/select.tsx';
import { useDepartmentOptions } from '../../use-types.ts';
import { NONE, type TypePart } from './type-part.ts';

/** As many as a type may want. */
const MOST_ROLES = 8;

/** How its cases go, and whose they are. */
export function RuleFields({ draft, onChange, errorAt }: TypePart) {
  const { t } = useTranslation('types');
  const { roles } = useCity();
  const departments = useDepartmentOptions();
  const textIn = useTextIn();
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('flow')}>
          <Select
            value={draft.flow}
            options={Flow.options.map((flow) => ({ value: flow, text: t(`flow-${flow}`) }))}
            onChange={(flow) => onChange({ ...draft, flow })}
          />
        </Field>
        <Field label={t('priority')}>
          <Select
            value={String(draft.priority)}
            options={(['1', '2', '3', '4'] as const).map((n) => ({ value: n as string, text: t(`priority-${n}`) }))}
            onChange={(n) => onChange({ ...draft, priority: Priority.parse(Number(n)) })}
          />
        </Field>
      </div>
      <Field label={t('department')} error={errorAt(null, 'type.department')}>
        <Combobox
          value={(draft.department as string | null) ?? NONE}
          options={[{ value: NONE, text: t('as-above') }, ...departments]}
          onChange={(id) => onChange({ ...draft, department: id === NONE ? null : DepartmentId.parse(id) })}
        />
      </Field>
      <PickedList
        label={t('roles')}
        add={t('role-add')}
        remove={(name) => t('role-remove', { name })}
        picked={draft.roles}
        options={roles.map(({ id, name }) => ({ value: id, text: textIn(name) }))}
        most={MOST_ROLES}
        error={errorAt(null, 'type.roles.0')}
        onChange={(picked) => onChange({ ...draft, roles: [...picked] })}
      />
      <Field label={t('duties')} optional hint={t('duties-hint')}>
        <Input value={draft.duties} onChange={(event) => onChange({ ...draft, duties: event.target.value })} />
      </Field>
      <Checkbox label={t('major')} checked={draft.major} onChange={(major) => onChange({ ...draft, major })} />
    </>
  );
}
