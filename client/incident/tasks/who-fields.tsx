import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { proposedDepartments } from '@watchroom/shared/incident/tasks/tasks.ts';
import type { AreaId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { Button } from '../../ui/control/button.tsx';
import { Combobox } from '../../ui/control/combobox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Select } from '../../ui/control/select.tsx';
import { useDepartmentName, useDepartmentOptions } from '../use-types.ts';

interface WhoFieldsProps {
  readonly incident: Incident;
  readonly department: DepartmentId | null;
  readonly onDepartment: (id: DepartmentId) => void;
  readonly area: AreaId | undefined;
  readonly onArea: (id: AreaId) => void;
  readonly error: string | undefined;
}

/** The department, with those that the table of leads names for it at hand, and the area whose desk of it is meant. */
export function WhoFields({ incident, department, onDepartment, area, onArea, error }: WhoFieldsProps) {
  const { t } = useTranslation('tasks');
  const options = useDepartmentOptions();
  const departmentName = useDepartmentName();
  const areas = useAreas();
  const proposed = proposedDepartments(incident);
  return (
    <>
      {proposed.length > 0 && (
        <p className="flex flex-wrap items-center gap-1.5 text-meta text-ink-soft">
          {t('proposed')}
          {proposed.map((id) => (
            <Button key={id} aria-pressed={department === id} onClick={() => onDepartment(id)}>
              {departmentName(id)}
            </Button>
          ))}
        </p>
      )}
      <Field label={t('department')} required error={error}>
        <Combobox value={department} options={options} onChange={onDepartment} />
      </Field>
      <Field label={t('area')} required>
        <Select
          value={area}
          options={incident.area.map((id) => ({ value: id, text: areas.get(id)?.name ?? id }))}
          onChange={onArea}
        />
      </Field>
    </>
  );
}
