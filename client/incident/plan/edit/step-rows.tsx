import { useTranslation } from 'react-i18next';
import { useCity, useTextIn } from '../../../platform/use-session.ts';
import { Field } from '../../../ui/control/field.tsx';
import { Select } from '../../../ui/control/select.tsx';
import { changed, type DraftStep, type LevelPartProps, movedUp, newRow, without } from './plan-draft.ts';
import { RowGroup, RowTools, rowColumns } from './row-group.tsx';
import { LimitField, WordFields } from './word-fields.tsx';

/** What is to be done, by whom and within which time, in this order. */
export function StepRows({ level: { steps }, under, faults, onChange }: LevelPartProps) {
  const { t } = useTranslation('plan');
  const { roles, departments } = useCity();
  const textIn = useTextIn();
  const owners = [
    { value: 'desk', text: t('owner-desk') },
    { value: 'unit', text: t('any-unit') },
    ...roles.map(({ id, name }) => ({ value: `unit:${id}`, text: textIn(name) })),
    ...departments.map(({ id, name }) => ({ value: `department:${id}`, text: name as string })),
  ];
  const add = () => onChange({ steps: [...steps, { key: newRow(), zh: '', en: '', owner: 'desk', limit: '' }] });
  return (
    <RowGroup title={t('steps')} add={t('add-step')} onAdd={add}>
      {steps.map((step, at) => {
        const set = (part: Partial<DraftStep>) => onChange({ steps: changed(steps, at, part) });
        const path = `${under}.steps.${at}`;
        return (
          <div key={step.key} className={rowColumns}>
            <WordFields
              label={t('step-words', { n: at + 1 })}
              zh={step.zh}
              en={step.en}
              fault={faults.get(`${path}.text`)}
              onChange={set}
            />
            <Field label={t('step-owner')}>
              <Select value={step.owner} options={owners} onChange={(owner) => set({ owner })} />
            </Field>
            <LimitField value={step.limit} fault={faults.get(`${path}.limitS`)} onChange={(limit) => set({ limit })} />
            <RowTools
              onUp={at === 0 ? null : () => onChange({ steps: movedUp(steps, at) })}
              onRemove={() => onChange({ steps: without(steps, at) })}
            />
          </div>
        );
      })}
    </RowGroup>
  );
}
