import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTypeName } from '../../../incident/use-types.ts';
import { useCity } from '../../../platform/use-session.ts';
import { Checkbox } from '../../../ui/control/checkbox.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { Input } from '../../../ui/control/input.tsx';

export interface TypePicksProps {
  /** What they are picked for; of a public link unless told. */
  readonly title?: string;
  readonly urgentOnly?: boolean;
  readonly chosen: readonly string[];
  readonly onChosen: (types: readonly string[]) => void;
  readonly error: string | undefined;
}

/** Leaves of the type tree; the chosen ones stay in sight whatever is filtered. */
export function TypePicks({ title, urgentOnly = false, chosen, onChosen, error }: TypePicksProps) {
  const { t } = useTranslation('links');
  const typeName = useTypeName();
  const { types } = useCity();
  const [words, setWords] = useState('');
  const parents = new Set(types.map(({ parent }) => parent));
  const leaves = types.filter(
    ({ id, retired, flow }) => !parents.has(id) && !retired && (!urgentOnly || flow === 'emergency'),
  );
  const shown = leaves.filter(
    ({ id }) => chosen.includes(id) || typeName(id).toLowerCase().includes(words.toLowerCase()),
  );
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-meta text-ink-soft">{title ?? t('types')}</legend>
      <Field label={t('types-search')} hint={t('types-chosen', { n: chosen.length })} error={error}>
        <Input value={words} autoComplete="off" onChange={(event) => setWords(event.target.value)} />
      </Field>
      <div className="max-h-40 overflow-auto rounded-normal border border-line px-2">
        {shown.map(({ id }) => (
          <Checkbox
            key={id}
            label={typeName(id)}
            checked={chosen.includes(id)}
            onChange={(on) => onChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
          />
        ))}
      </div>
    </fieldset>
  );
}
