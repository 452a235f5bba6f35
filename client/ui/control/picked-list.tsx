import { X } from 'lucide-react';
import { Combobox, type ComboOption } from './combobox.tsx';
import { Field } from './field.tsx';
import { IconButton } from './icon-button.tsx';

export interface PickedListProps {
  /** Of the list of what is picked. */
  readonly label: string;
  /** Of the field that picks one more. */
  readonly add: string;
  readonly remove: (text: string) => string;
  readonly picked: readonly string[];
  readonly options: readonly ComboOption<string>[];
  /** As many as may be picked. */
  readonly most: number;
  readonly error?: string | undefined;
  readonly onChange: (picked: readonly string[]) => void;
}

/** Some of many, one by one, in the order in which they were picked. */
export function PickedList({ label, add, remove, picked, options, most, error, onChange }: PickedListProps) {
  const textOf = (id: string) => options.find(({ value }) => value === id)?.text ?? id;
  return (
    <div className="flex flex-col gap-1">
      {picked.length < most && (
        <Field label={add} error={error}>
          <Combobox
            key={picked.length}
            value={null}
            options={options.filter(({ value }) => !picked.includes(value))}
            onChange={(id) => onChange([...picked, id])}
          />
        </Field>
      )}
      <ul aria-label={label} className="flex flex-wrap gap-1.5">
        {picked.map((id) => (
          <li key={id} className="flex items-center gap-0.5 rounded-normal border border-line bg-raised pl-2">
            {textOf(id)}
            <IconButton
              label={remove(textOf(id))}
              icon={<X aria-hidden="true" className="size-3.5" />}
              onClick={() => onChange(picked.filter((one) => one !== id))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
