import { useTranslation } from 'react-i18next';
import { useCity, useTextIn } from '../../../platform/use-session.ts';
import { Field } from '../../../ui/control/field.tsx';
import { Input } from '../../../ui/control/input.tsx';
import { Select } from '../../../ui/control/select.tsx';
import { changed, type LevelPartProps, newRow, without } from './plan-draft.ts';
import { RowGroup, RowTools } from './row-group.tsx';

/** Units wanted, by role: each role once. */
export function NeedRows({ level: { needs }, under, faults, onChange }: LevelPartProps) {
  const { t } = useTranslation('plan');
  const { roles } = useCity();
  const textIn = useTextIn();
  const free = roles.filter(({ id }) => needs.every(({ role }) => role !== id));
  const add = () => {
    const [role] = free;
    if (role !== undefined) onChange({ needs: [...needs, { key: newRow(), role: role.id, n: '1' }] });
  };
  return (
    <RowGroup title={t('needs')} add={t('add-need')} onAdd={add}>
      {needs.map((need, at) => {
        const fault = faults.get(`${under}.needs.${at}.n`);
        const options = roles.filter(({ id }) => id === need.role || free.some((one) => one.id === id));
        return (
          <div key={need.key} className="grid grid-cols-[16rem_8rem_auto] items-start justify-start gap-2">
            <Field label={t('need')}>
              <Select
                value={need.role as string}
                options={options.map(({ id, name }) => ({ value: id as string, text: textIn(name) }))}
                onChange={(role) => onChange({ needs: changed(needs, at, { role }) })}
              />
            </Field>
            <Field label={t('need-count')} error={fault === undefined ? undefined : t(fault)}>
              <Input
                inputMode="numeric"
                value={need.n}
                onChange={(event) => onChange({ needs: changed(needs, at, { n: event.target.value }) })}
              />
            </Field>
            <RowTools onRemove={() => onChange({ needs: without(needs, at) })} />
          </div>
        );
      })}
    </RowGroup>
  );
}
