import type { BoundaryMapping } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { useTranslation } from 'react-i18next';
import { useCity, useTextIn } from '../../platform/use-session.ts';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Select } from '../../ui/control/select.tsx';

/** radix takes no empty value. */
const NONE = '*';
const datums = [
  { value: 'wgs84', text: 'WGS-84' },
  { value: 'cgcs2000', text: 'CGCS2000' },
  { value: 'gcj02', text: 'GCJ-02' },
  { value: 'bd09', text: 'BD-09' },
] as const;

export interface MappingFormProps {
  readonly mapping: BoundaryMapping;
  readonly onMapping: (mapping: BoundaryMapping) => void;
  /** Columns of the file, once it was read. */
  readonly columns: readonly { readonly name: string; readonly sample: string }[];
}

/** How a file of borders is read: what for, in which datum, which column is which. */
export function MappingForm({ mapping, onMapping, columns }: MappingFormProps) {
  const { t } = useTranslation('boundary');
  const textIn = useTextIn();
  const city = useCity();
  const set = (part: Partial<BoundaryMapping>) => onMapping({ ...mapping, ...part });
  const targets = [
    { value: NONE, text: t('target-tree') },
    ...city.departments.map((one) => ({ value: one.id as string, text: t('overlay-of', { department: one.name }) })),
  ];
  const levels = [
    { value: NONE, text: t('level-none') },
    ...city.levels.map((level, at) => ({ value: String(at), text: textIn(level.name) })),
  ];
  return (
    <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
      <Field label={t('is-for')}>
        <Select
          value={mapping.overlay ?? NONE}
          options={targets}
          onChange={(to) => set({ overlay: to === NONE ? null : (to as BoundaryMapping['overlay']) })}
        />
      </Field>
      <Field label={t('datum')}>
        <Select value={mapping.datum} options={datums} onChange={(datum) => set({ datum })} />
      </Field>
      {mapping.overlay === null && (
        <>
          <Field label={t('keep')}>
            <Select
              value={mapping.keep}
              options={[
                { value: 'rest', text: t('keep-rest') },
                { value: 'none', text: t('keep-none') },
              ]}
              onChange={(keep) => set({ keep })}
            />
          </Field>
          <Field label={t('level-of-all')}>
            <Select
              value={mapping.level === null ? NONE : String(mapping.level)}
              options={levels}
              onChange={(level) => set({ level: level === NONE ? null : Number(level) })}
            />
          </Field>
        </>
      )}
      <Field label={t('encoding')}>
        <Select
          value={mapping.encoding}
          options={[
            { value: 'auto', text: t('encoding-auto') },
            { value: 'utf-8', text: 'UTF-8' },
            { value: 'gbk', text: 'GBK' },
          ]}
          onChange={(encoding) => set({ encoding })}
        />
      </Field>
      <Checkbox label={t('latitude-first')} checked={mapping.swapped} onChange={(swapped) => set({ swapped })} />
      {columns.length > 0 && <ColumnFields mapping={mapping} onMapping={onMapping} columns={columns} />}
    </div>
  );
}

const fields = ['code', 'name', 'level', 'parent'] as const;

function ColumnFields({ mapping, onMapping, columns }: MappingFormProps) {
  const { t } = useTranslation('boundary');
  const chosen = mapping.columns ?? { code: '', name: '', level: null, parent: null };
  const options = columns.map(({ name, sample }) => ({
    value: name,
    text: sample === '' ? name : `${name}（${sample}）`,
  }));
  return fields.map((field) => (
    <Field key={field} label={t(`column-${field}`)}>
      <Select
        value={chosen[field] === null || chosen[field] === '' ? NONE : chosen[field]}
        options={[
          {
            value: NONE,
            text: t(field === 'level' ? 'level-none' : field === 'parent' ? 'column-none' : 'column-auto'),
          },
          ...options,
        ]}
        onChange={(value) => {
          const next = { ...chosen, [field]: value === NONE ? null : value };
          const known =
            typeof next.code === 'string' && next.code !== '' && typeof next.name === 'string' && next.name !== '';
          onMapping({ ...mapping, columns: known ? next : null });
        }}
      />
    </Field>
  ));
}
