import { ImportField, type ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import type { FileColumn } from '@watchroom/shared/camera/file-head.ts';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { datumOptions } from './datum-text.ts';

/** radix takes no empty value; the server's names have no control character. */
const NONE = '\u0001';

export interface MappingFormProps {
  readonly mapping: ImportMapping;
  readonly columns: readonly FileColumn[];
  readonly onMapping: (mapping: ImportMapping) => void;
}

/** In which datum the places are, and how the ids are told apart from those of other sources. */
export function ReadingForm({ mapping, onMapping }: Omit<MappingFormProps, 'columns'>) {
  const { t } = useTranslation('catalogue');
  return (
    <>
      <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <Field label={t('datum')}>
          <Select value={mapping.datum} options={datumOptions} onChange={(datum) => onMapping({ ...mapping, datum })} />
        </Field>
        <Field label={t('prefix')} optional>
          <Input
            value={mapping.idPrefix}
            maxLength={32}
            onChange={(event) => onMapping({ ...mapping, idPrefix: event.target.value })}
          />
        </Field>
      </div>
      <Checkbox
        label={t('swapped')}
        checked={mapping.swapped}
        onChange={(swapped) => onMapping({ ...mapping, swapped })}
      />
    </>
  );
}

/** Which column feeds which field, with what stands there first. */
export function ColumnTable({ mapping, columns, onMapping }: MappingFormProps) {
  const { t } = useTranslation('catalogue');
  const fields = ImportField.options.filter(
    (field) => mapping.format === 'csv' || (field !== 'lng' && field !== 'lat'),
  );
  const options = [{ value: NONE, text: t('not-mapped') }, ...columns.map(({ name }) => ({ value: name, text: name }))];
  const choose = (field: ImportField, column: string) => {
    const { [field]: _, ...others } = mapping.columns;
    onMapping({ ...mapping, columns: column === NONE ? others : { ...others, [field]: column } });
  };
  const cell = 'border-b border-line py-0.5 pr-3 text-left font-normal';
  const head = `${cell} text-meta text-ink-soft`;
  return (
    <table className="w-full table-fixed border-collapse">
      <caption className="sr-only">{t('columns')}</caption>
      <thead>
        <tr>
          <th scope="col" className={`${head} w-32`}>
            {t('col-ours')}
          </th>
          <th scope="col" className={head}>
            {t('col-theirs')}
          </th>
          <th scope="col" className={head}>
            {t('col-sample')}
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const chosen = mapping.columns[field];
          const samples = columns.find((column) => column.name === chosen)?.samples ?? [];
          const sample = samples.find((one) => one !== '') ?? '';
          return (
            <tr key={field}>
              <th scope="row" className={cell}>
                {t(`field-${field}`)}
              </th>
              <td className={cell}>
                <Select
                  label={t(`field-${field}`)}
                  value={chosen ?? NONE}
                  options={options}
                  onChange={(column) => choose(field, column)}
                />
              </td>
              <td className={`${cell} truncate text-ink-soft tabular-nums`} title={sample}>
                {sample}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
