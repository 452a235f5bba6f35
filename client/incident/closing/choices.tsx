import { useId } from 'react';

export interface ChoicesProps<V extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly text: string }[];
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly error?: string | undefined;
}

/** A few answers of which one is given, all seen at once; arrow keys move between them. */
export function Choices<V extends string>({ label, options, value, onChange, error }: ChoicesProps<V>) {
  const name = useId();
  return (
    <fieldset aria-describedby={error === undefined ? undefined : `${name}-error`}>
      <legend className="mb-1 text-meta text-ink-soft">{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex control-height cursor-pointer items-center gap-1.5 rounded-normal border border-edge px-2 hover:bg-hover has-checked:border-accent has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              className="accent-accent"
            />
            {option.text}
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={`${name}-error`} role="alert" className="mt-1 text-meta text-fault">
          {error}
        </p>
      )}
    </fieldset>
  );
}
