import { useTranslation } from 'react-i18next';
import { useCity } from '../../../platform/use-session.ts';
import { Field } from '../../../ui/control/field.tsx';
import { Select } from '../../../ui/control/select.tsx';
import { changed, type DraftTell, type LevelPartProps, movedUp, NO_DEPARTMENT, newRow, without } from './plan-draft.ts';
import { RowGroup, RowTools, rowColumns } from './row-group.tsx';
import { LimitField, WordFields } from './word-fields.tsx';

/** Whom the desk tells: offices, not persons. */
export function TellRows({ level: { tell }, under, faults, onChange }: LevelPartProps) {
  const { t } = useTranslation('plan');
  const { departments } = useCity();
  const options = [
    { value: NO_DEPARTMENT, text: t('no-department') },
    ...departments.map(({ id, name }) => ({ value: id as string, text: name as string })),
  ];
  const add = () =>
    onChange({ tell: [...tell, { key: newRow(), zh: '', en: '', department: NO_DEPARTMENT, limit: '' }] });
  return (
    <RowGroup title={t('tells')} add={t('add-tell')} onAdd={add}>
      {tell.map((one, at) => {
        const set = (part: Partial<DraftTell>) => onChange({ tell: changed(tell, at, part) });
        const path = `${under}.tell.${at}`;
        return (
          <div key={one.key} className={rowColumns}>
            <WordFields
              label={t('tell-words', { n: at + 1 })}
              zh={one.zh}
              en={one.en}
              fault={faults.get(`${path}.name`)}
              onChange={set}
            />
            <Field label={t('tell-department')}>
              <Select value={one.department} options={options} onChange={(department) => set({ department })} />
            </Field>
            <LimitField value={one.limit} fault={faults.get(`${path}.limitS`)} onChange={(limit) => set({ limit })} />
            <RowTools
              onUp={at === 0 ? null : () => onChange({ tell: movedUp(tell, at) })}
              onRemove={() => onChange({ tell: without(tell, at) })}
            />
          </div>
        );
      })}
    </RowGroup>
  );
}
