import { Closer, type LeadRow } from '@watchroom/shared/incident/leads/lead-table.ts';
import { AreaId, DepartmentId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/control/button.tsx';
import { Combobox } from '../../../ui/control/combobox.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { Select } from '../../../ui/control/select.tsx';
import { FormDialog } from '../../../ui/overlay/form-dialog.tsx';
import { type RowDraft, type RowFault, rowOf } from './lead-draft.ts';
import { NONE, useLeadOptions } from './lead-options.ts';
import { SupportField } from './support-field.tsx';

export interface LeadRowDialogProps {
  readonly row: RowDraft;
  /** The rest of the table. */
  readonly others: readonly LeadRow[];
  readonly onDone: (row: LeadRow) => void;
  /** Null: the row is new. */
  readonly onRemove: (() => void) | null;
  readonly onClose: () => void;
}

const levels = ['1', '2', '3', '4', '5'] as const;
const departmentIn = (value: string) => (value === NONE ? null : DepartmentId.parse(value));

/** One row of the table. */
export function LeadRowDialog({ row, others, onDone, onRemove, onClose }: LeadRowDialogProps) {
  const { t } = useTranslation('leads');
  const [draft, setDraft] = useState(row);
  const [fault, setFault] = useState<RowFault | null>(null);
  const options = useLeadOptions();
  const change = (part: Partial<RowDraft>) => setDraft({ ...draft, ...part });
  const done = () => {
    const read = rowOf(draft, others);
    if (typeof read === 'string') setFault(read);
    else onDone(read);
  };
  const errorAt = (code: RowFault) => (fault === code ? t(code) : undefined);
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('edit-row')}
      send={t('row-done')}
      busy={false}
      refusal={fault === 'row-twice' ? t(fault) : null}
      onSend={done}
    >
      <Field label={t('area')} error={errorAt('area-needed')} required>
        <Combobox
          value={draft.area as string | null}
          options={options.areas}
          onChange={(id) => change({ area: AreaId.parse(id) })}
        />
      </Field>
      <Field label={t('type')}>
        <Combobox
          value={(draft.type as string | null) ?? NONE}
          options={options.types}
          onChange={(id) => change({ type: id === NONE ? null : IncidentTypeId.parse(id) })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('type-department')}>
          <Combobox
            value={(draft.department as string | null) ?? NONE}
            options={options.departmentsOr(t('any-department'))}
            onChange={(id) => change({ department: departmentIn(id) })}
          />
        </Field>
        <Field label={t('level')}>
          <Select
            value={String(draft.level)}
            options={levels.map((n) => ({ value: n as string, text: t('from-level', { n }) }))}
            onChange={(n) => change({ level: Number(n) })}
          />
        </Field>
        <Field label={t('department')} error={errorAt('closer-needs-department')}>
          <Combobox
            value={(draft.decides as string | null) ?? NONE}
            options={options.departmentsOr(t('by-type'))}
            onChange={(id) => change({ decides: departmentIn(id) })}
          />
        </Field>
        <Field label={t('acts')}>
          <Combobox
            value={(draft.acts as string | null) ?? NONE}
            options={options.departmentsOr(t('as-decides'))}
            onChange={(id) => change({ acts: departmentIn(id) })}
          />
        </Field>
      </div>
      <SupportField
        supports={draft.supports}
        options={options.departments}
        onChange={(supports) => change({ supports })}
      />
      <Field label={t('closes')}>
        <Select
          value={draft.closes}
          options={Closer.options.map((value) => ({ value, text: t(`closes-${value}`) }))}
          onChange={(closes) => change({ closes })}
        />
      </Field>
      {onRemove !== null && (
        <Button tone="quiet" className="self-start" onClick={onRemove}>
          {t('row-remove')}
        </Button>
      )}
    </FormDialog>
  );
}
