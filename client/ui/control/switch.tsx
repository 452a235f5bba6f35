import { Switch as Radix } from 'radix-ui';
import { type ReactNode, useId } from 'react';

export interface SwitchProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** For a setting that acts at once; a `Checkbox` for a choice that is sent later. */
export function Switch({ label, checked, onChange, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <span className="row-min flex items-center gap-2">
      <Radix.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        className="flex h-4 w-7 shrink-0 items-center rounded-round border border-edge bg-well p-px transition-colors data-disabled:border-line data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Radix.Thumb className="block size-3 rounded-round bg-ink-soft transition-transform data-disabled:bg-ink-off data-[state=checked]:translate-x-3 data-[state=checked]:bg-accent-ink" />
      </Radix.Root>
      <label htmlFor={id} className={disabled ? 'text-ink-off' : 'text-ink'}>
        {label}
      </label>
    </span>
  );
}
